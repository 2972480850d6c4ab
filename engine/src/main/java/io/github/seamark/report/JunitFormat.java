package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML: a failed test for each finding; a passed one if there is none. */
final class JunitFormat extends XmlFormat {
  @Override
  void write(Report report, XMLStreamWriter xml) throws XMLStreamException {
    int failures = report.entries().size();
    xml.writeStartElement("testsuites");
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "seamark");
    attribute(xml, "tests", Math.max(1, failures));
    attribute(xml, "failures", failures);
    attribute(xml, "errors", 0);
    attribute(xml, "skipped", 0);
    attribute(xml, "time", 0);
    if (failures == 0) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("testcase");
      attribute(xml, "name", "no hazard found");
      attribute(xml, "classname", "seamark");
      attribute(xml, "time", 0);
    }
    for (Report.Entry entry : report.entries()) {
      xml.writeCharacters("\n    ");
      testcase(entry.finding(), xml);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void testcase(Finding finding, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "name", finding.rule() + " " + finding.span());
    attribute(xml, "classname", "seamark." + finding.rule());
    attribute(xml, "time", 0);
    xml.writeStartElement("failure");
    attribute(xml, "message", finding.message());
    attribute(xml, "type", finding.severity().word());
    xml.writeCharacters(legal(finding.span() + ": " + CheckstyleFormat.message(finding)));
    xml.writeEndElement();
    xml.writeEndElement();
  }
}
