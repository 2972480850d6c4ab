package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.value.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/** Version 1 of the document that integrations read. Columns count code points. */
public final class JsonFormat implements Format {
  @Override
  public void write(Report report, Appendable out) throws IOException {
    Json.document(
        out,
        json -> {
          tool(json);
          Json.objects("findings", report.entries(), json, JsonFormat::finding);
          json.writeNumberField("ignored", report.ignored());
          json.writeNumberField("baselined", report.baselined());
          json.writeObjectFieldStart("analysed");
          json.writeNumberField("files", report.analysed().files());
          json.writeNumberField("bytes", report.analysed().bytes());
          json.writeEndObject();
          Json.objects("notAnalysed", report.notAnalysed(), json, JsonFormat::problem);
          Json.objects("undecided", report.undecided(), json, JsonFormat::undecided);
        });
  }

  /** Writes a finding a line. */
  static void writeLines(Report report, Appendable out) throws IOException {
    for (Report.Entry entry : report.entries()) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = Json.compact(line)) {
        json.writeStartObject();
        finding(entry, json);
        json.writeEndObject();
      }
      out.append(line.toString()).append('\n');
    }
  }

  /** Writes the document of a run without a verdict. */
  public static void writeError(String message, Appendable out) throws IOException {
    Json.document(
        out,
        json -> {
          tool(json);
          json.writeStringField("error", message);
        });
  }

  private static void tool(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "seamark");
    json.writeStringField("version", Version.current());
    json.writeEndObject();
  }

  private static void finding(Report.Entry entry, JsonGenerator json) throws IOException {
    Finding finding = entry.finding();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("confidence", finding.confidence().word());
    json.writeStringField("message", Secrets.maskText(finding.message()));
    place(finding.span(), json);
    if (!finding.label().isEmpty()) {
      json.writeStringField("label", Secrets.maskText(finding.label()));
    }
    Json.objects(
        "related",
        finding.related(),
        json,
        (related, j) -> {
          place(related.span(), j);
          j.writeStringField("label", Secrets.maskText(related.label()));
        });
    Json.strings("notes", finding.notes().stream().map(Secrets::maskText).toList(), json);
    if (finding.help().isPresent()) {
      json.writeStringField("help", Secrets.maskText(finding.help().get()));
    }
    json.writeStringField("fingerprint", entry.fingerprint());
    Json.objects("fixes", finding.fixes(), json, JsonFormat::fix);
  }

  private static void fix(Fix fix, JsonGenerator json) throws IOException {
    json.writeStringField("title", fix.title());
    json.writeStringField("safety", fix.safety().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Json.objects(
        "edits",
        fix.edits(),
        json,
        (edit, j) -> {
          place(edit.span(), j);
          j.writeStringField("replacement", edit.replacement());
        });
  }

  private static void place(Span span, JsonGenerator json) throws IOException {
    json.writeStringField("path", span.path());
    json.writeNumberField("line", span.from().line());
    json.writeNumberField("column", span.from().column());
    json.writeNumberField("endLine", span.to().line());
    json.writeNumberField("endColumn", span.to().column());
  }

  private static void problem(Problem problem, JsonGenerator json) throws IOException {
    json.writeStringField("path", problem.place().path());
    json.writeNumberField("line", problem.place().from().line());
    json.writeStringField("reason", problem.message());
  }

  private static void undecided(Undecided undecided, JsonGenerator json) throws IOException {
    json.writeStringField("rule", undecided.rule());
    json.writeStringField("path", undecided.span().path());
    json.writeNumberField("line", undecided.span().from().line());
    json.writeStringField("reason", undecided.reason());
  }
}
