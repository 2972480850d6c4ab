package io.github.seamark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.testing.Schema;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What the receivers of the formats ask for, also when names and messages are hostile. */
class FormatsTest {
  private static final String HOSTILE =
      "a\n::error::x\r\n%0A]]>\u001b[31m\u202e\u2066<b>&\"'`@here` | [l](u) \ufffe\u0000 \ud83d\ude00";
  private static final Source SOURCE =
      Source.of("dir with space/\u00e4,:%]]>.yaml", "\ud83d\ude00\u00e4 key: " + "v\n");

  static List<String> names() {
    return Formats.names();
  }

  private static Finding hostile(Severity severity) {
    int start = SOURCE.text().indexOf("key");
    Span key = SOURCE.span(start, start + 3);
    return new Finding(
        "boot-herd",
        severity,
        Confidence.MEDIUM,
        HOSTILE,
        key,
        HOSTILE,
        List.of(new Finding.Related(SOURCE.span(0, 2), HOSTILE)),
        List.of(HOSTILE),
        Optional.of(HOSTILE),
        List.of(new Fix(HOSTILE, Fix.Safety.SAFE, List.of(new Fix.Edit(key, HOSTILE)))));
  }

  private static String show(String format, Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    Formats.named(format, Terminal.plain()).orElseThrow().write(report, out);
    return out.toString();
  }

  private static Report many(int count, Severity severity) {
    return ReportsTest.report(
        IntStream.range(0, count).mapToObj(i -> hostile(severity)).toArray(Finding[]::new));
  }

  /** All scalars by path: {@code runs[].results[].level=error}. */
  private static List<String> scalars(String json) throws IOException {
    List<String> found = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String path =
              parser.getParsingContext().pathAsPointer().toString().replaceAll("/\\d+", "[]");
          found.add(path + "=" + parser.getText());
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameEveryTime(String format) throws IOException {
    assertThat(show(format, many(3, Severity.ERROR)))
        .isEqualTo(show(format, many(3, Severity.ERROR)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsNoEscapeSequence(String format) throws IOException {
    assertThat(show(format, many(1, Severity.WARNING))).doesNotContain("\u001b", "\u0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "gitlab", "rdjson"})
  void isOneDocumentOfJson(String format) throws IOException {
    assertThat(scalars(show(format, many(2, Severity.INFO)))).isNotEmpty();
    assertThat(show(format, many(0, Severity.INFO))).endsWith("\n");
  }

  @Test
  void jsonLinesAreOneFindingEach() throws IOException {
    assertThat(show("jsonl", many(3, Severity.ERROR)).lines()).hasSize(3);
    assertThat(show("jsonl", many(0, Severity.ERROR))).isEmpty();
  }

  @Test
  void sarifLinksTheOtherEndAndCountsUtf16() throws IOException {
    List<String> scalars = scalars(show("sarif", many(1, Severity.INFO)));

    String result = "/runs[]/results[]";
    String region = result + "/locations[]/physicalLocation/region";
    assertThat(scalars)
        .contains(
            "/version=2.1.0",
            "/runs[]/columnKind=utf16CodeUnits",
            result + "/level=note",
            result
                + "/locations[]/physicalLocation/artifactLocation/uri="
                + "dir%20with%20space/%C3%A4%2C%3A%25%5D%5D%3E.yaml",
            region + "/startColumn=5",
            region + "/endColumn=8",
            result + "/relatedLocations[]/id=0",
            result + "/partialFingerprints/seamark~1v1=f00d");
    String message =
        scalars.stream()
            .filter(s -> s.startsWith(result + "/message/text="))
            .findFirst()
            .orElse("");
    assertThat(message).contains("](0)").doesNotContain("[l](u)");
    assertThat(scalars)
        .anyMatch(s -> s.contains("/codeFlows[]/threadFlows[]/locations[]/location"));
  }

  @Test
  void sarifIsValidByItsSchema() throws IOException {
    Schema schema = Schema.sarif();

    for (Severity severity : Severity.values()) {
      assertThat(schema.faults(show("sarif", many(2, severity)))).isEmpty();
    }
    assertThat(schema.faults(show("sarif", many(0, Severity.ERROR)))).isEmpty();
    String broken =
        show("sarif", many(1, Severity.ERROR)).replace("startLine\" : 1", "startLine\" : 0");
    assertThat(schema.faults(broken)).as("the schema is in force").isNotEmpty();
  }

  @Test
  void githubGetsOneLinePerFindingAndTenAtMostOfAKind() throws IOException {
    List<String> lines = show("github", many(25, Severity.WARNING)).lines().toList();

    assertThat(lines).hasSize(10);
    assertThat(lines.get(9)).startsWith("::warning title=Seamark::and 16 more");
    Pattern command =
        Pattern.compile(
            "::warning file=([^,:]*),line=1,endLine=1,col=4,endColumn=7,title=boot-herd::(.*)");
    Matcher matcher = command.matcher(lines.get(0));
    assertThat(matcher.matches()).as(lines.get(0)).isTrue();
    assertThat(matcher.group(1)).isEqualTo("dir with space/\u00e4%2C%3A%25]]>.yaml");
    assertThat(matcher.group(2)).doesNotContain("\r").contains("%250A");
    assertThat(show("github", many(10, Severity.ERROR)).lines()).hasSize(10);
    assertThat(show("github", many(1, Severity.INFO))).startsWith("::notice ");
  }

  @Test
  void gitlabGetsWhatCodeQualityRequires() throws IOException {
    List<String> scalars = scalars(show("gitlab", many(1, Severity.ERROR)));

    assertThat(
            scalars.stream().map(s -> s.substring(0, s.indexOf('='))).collect(Collectors.toSet()))
        .contains(
            "[]/description",
            "[]/check_name",
            "[]/fingerprint",
            "[]/severity",
            "[]/location/path",
            "[]/location/lines/begin");
    assertThat(scalars).contains("[]/severity=critical");
    assertThat(show("gitlab", many(0, Severity.ERROR)).strip()).isEqualTo("[ ]");
  }

  @Test
  void rdjsonCountsBytes() throws IOException {
    assertThat(scalars(show("rdjson", many(1, Severity.ERROR))))
        .contains(
            "/source/name=seamark",
            "/diagnostics[]/severity=ERROR",
            "/diagnostics[]/location/range/start/column=8",
            "/diagnostics[]/suggestions[]/range/end/column=11",
            "/diagnostics[]/related_locations[]/location/range/start/column=1");
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  @Test
  void checkstyleIsWellFormedAndComplete() throws Exception {
    Element root = xml(show("checkstyle", many(2, Severity.ERROR))).getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("checkstyle");
    assertThat(root.getElementsByTagName("file").getLength()).isEqualTo(1);
    Element error = (Element) root.getElementsByTagName("error").item(1);
    assertThat(error.getAttribute("line")).isEqualTo("1");
    assertThat(error.getAttribute("column")).isEqualTo("4");
    assertThat(error.getAttribute("severity")).isEqualTo("error");
    assertThat(error.getAttribute("source")).isEqualTo("seamark.boot-herd");
    assertThat(error.getAttribute("message")).contains("]]>", "<b>");
  }

  @Test
  void junitCountsAddUp() throws Exception {
    Element suite =
        (Element)
            xml(show("junit", many(3, Severity.WARNING))).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);

    Element clean =
        (Element)
            xml(show("junit", many(0, Severity.ERROR))).getElementsByTagName("testsuite").item(0);
    assertThat(clean.getAttribute("tests")).isEqualTo("1");
    assertThat(clean.getElementsByTagName("testcase").getLength()).isEqualTo(1);
  }

  @Test
  void markdownFitsAComment() throws IOException {
    assertThat(show("markdown", many(1, Severity.ERROR)))
        .contains("&#64;here", "&lt;b&gt;", "\\[l\\](u)")
        .doesNotContain("\n::error");
    assertThat(show("markdown", many(500, Severity.ERROR)))
        .hasSizeLessThan(65_536)
        .containsPattern("and \\d+ more\\.");
  }
}
