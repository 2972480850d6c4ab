package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Checkstyle's XML, which nearly every build server reads. */
final class CheckstyleFormat extends XmlFormat {
  @Override
  void write(Report report, XMLStreamWriter xml) throws XMLStreamException {
    Map<String, List<Finding>> byFile =
        report.entries().stream()
            .map(Report.Entry::finding)
            .collect(
                Collectors.groupingBy(
                    f -> f.span().path(), LinkedHashMap::new, Collectors.toList()));
    xml.writeStartElement("checkstyle");
    attribute(xml, "version", "4.3");
    for (Map.Entry<String, List<Finding>> file : byFile.entrySet()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("file");
      attribute(xml, "name", file.getKey());
      for (Finding finding : file.getValue()) {
        xml.writeCharacters("\n    ");
        error(finding, xml);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void error(Finding finding, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEmptyElement("error");
    attribute(xml, "line", finding.span().from().line());
    attribute(xml, "column", finding.span().from().column());
    attribute(xml, "severity", finding.severity().word());
    attribute(xml, "message", message(finding));
    attribute(xml, "source", "seamark." + finding.rule());
  }

  /** The message with the other ends, for formats that have no place for these. */
  static String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    for (Finding.Related related : finding.related()) {
      message.append("; ").append(related.span()).append(' ').append(related.label());
    }
    return message.toString();
  }
}
