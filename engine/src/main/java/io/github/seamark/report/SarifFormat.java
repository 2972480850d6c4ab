package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * SARIF 2.1.0 for code-scanning services. GitHub shows related locations only where the message
 * links to them; suppressed results are left out, since it ignores that they are suppressed.
 */
final class SarifFormat implements Format {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "SRCROOT";
  private static final String UNRESERVED = "-._~/";

  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.pretty(text)) {
      new Writer(report, json).write();
    }
    out.append(text.toString()).append('\n');
  }

  /** A path as a relative URI reference. */
  static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  private record Writer(Report report, JsonGenerator json) {
    void write() throws IOException {
      List<String> rules =
          report.entries().stream().map(e -> e.finding().rule()).sorted().distinct().toList();
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      tool(rules);
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(ROOT);
      text("description", "The root of the repository.");
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayFieldStart("results");
      for (Report.Entry entry : report.entries()) {
        result(entry, rules);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private void tool(List<String> rules) throws IOException {
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "Seamark");
      json.writeStringField("version", Version.current());
      json.writeArrayFieldStart("rules");
      for (String rule : rules) {
        rule(rule, report.page(rule));
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void rule(String id, Optional<RulePage> page) throws IOException {
      json.writeStartObject();
      json.writeStringField("id", id);
      if (page.isPresent()) {
        text("shortDescription", page.get().title());
        json.writeObjectFieldStart("help");
        json.writeStringField("text", page.get().body());
        json.writeStringField("markdown", page.get().body());
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(page.get().severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        for (String tag : page.get().tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndObject();
    }

    private void result(Report.Entry entry, List<String> rules) throws IOException {
      Finding finding = entry.finding();
      json.writeStartObject();
      json.writeStringField("ruleId", finding.rule());
      json.writeNumberField("ruleIndex", rules.indexOf(finding.rule()));
      json.writeStringField("level", level(finding.severity()));
      text("message", message(finding));
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      place(finding.span());
      json.writeEndObject();
      json.writeEndArray();
      related(finding);
      json.writeObjectFieldStart("partialFingerprints");
      json.writeStringField("seamark/v1", entry.fingerprint());
      json.writeEndObject();
      json.writeEndObject();
    }

    private static String message(Finding finding) {
      StringBuilder message = new StringBuilder(plain(finding.message()));
      for (int i = 0; i < finding.related().size(); i++) {
        Finding.Related related = finding.related().get(i);
        String label = related.label().isEmpty() ? related.span().toString() : related.label();
        message.append(i == 0 ? ": " : "; ");
        message.append('[').append(plain(label)).append("](").append(i).append(')');
      }
      finding.help().ifPresent(h -> message.append(". To mend it: ").append(plain(h)));
      return message.toString();
    }

    /** Brackets would start a link. */
    private static String plain(String text) {
      return Words.of(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
    }

    private void related(Finding finding) throws IOException {
      if (finding.related().isEmpty()) {
        return;
      }
      json.writeArrayFieldStart("relatedLocations");
      for (int i = 0; i < finding.related().size(); i++) {
        json.writeStartObject();
        json.writeNumberField("id", i);
        place(finding.related().get(i).span());
        text("message", Words.of(finding.related().get(i).label()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("codeFlows");
      json.writeStartObject();
      json.writeArrayFieldStart("threadFlows");
      json.writeStartObject();
      json.writeArrayFieldStart("locations");
      for (Finding.Related related : finding.related()) {
        step(related.span(), related.label());
      }
      step(finding.span(), finding.label());
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void step(Span span, String label) throws IOException {
      json.writeStartObject();
      json.writeObjectFieldStart("location");
      place(span);
      text("message", Words.of(label));
      json.writeEndObject();
      json.writeEndObject();
    }

    private void place(Span span) throws IOException {
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(span.path()));
      json.writeStringField("uriBaseId", ROOT);
      json.writeEndObject();
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", span.from().line());
      json.writeNumberField("startColumn", Columns.UTF16.at(span.source(), span.start()));
      json.writeNumberField("endLine", span.to().line());
      json.writeNumberField("endColumn", Columns.UTF16.at(span.source(), span.end()));
      json.writeEndObject();
      json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
      json.writeObjectFieldStart(field);
      json.writeStringField("text", text);
      json.writeEndObject();
    }

    private static String level(Severity severity) {
      return switch (severity) {
        case ERROR -> "error";
        case WARNING -> "warning";
        case INFO -> "note";
      };
    }
  }
}
