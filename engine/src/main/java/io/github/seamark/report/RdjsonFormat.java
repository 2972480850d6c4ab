package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.io.IOException;
import java.io.StringWriter;

/** Reviewdog's diagnostics. Columns count UTF-8 bytes. */
final class RdjsonFormat implements Format {
  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.pretty(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("source");
      json.writeStringField("name", "seamark");
      json.writeEndObject();
      Json.objects("diagnostics", report.entries(), json, RdjsonFormat::diagnostic);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  private static void diagnostic(Report.Entry entry, JsonGenerator json) throws IOException {
    Finding finding = entry.finding();
    json.writeStringField("message", Words.of(finding.message()));
    json.writeFieldName("location");
    location(finding.span(), json);
    json.writeStringField(
        "severity",
        switch (finding.severity()) {
          case ERROR -> "ERROR";
          case WARNING -> "WARNING";
          case INFO -> "INFO";
        });
    json.writeObjectFieldStart("code");
    json.writeStringField("value", finding.rule());
    json.writeEndObject();
    suggestions(finding, json);
    Json.objects(
        "related_locations",
        finding.related(),
        json,
        (related, j) -> {
          j.writeStringField("message", Words.of(related.label()));
          j.writeFieldName("location");
          location(related.span(), j);
        });
  }

  /** Reviewdog can offer edits of the file that it comments on, each by itself. */
  private static void suggestions(Finding finding, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("suggestions");
    for (Fix fix : finding.fixes()) {
      boolean here =
          fix.edits().size() == 1 && fix.edits().get(0).span().path().equals(finding.span().path());
      if (here) {
        json.writeStartObject();
        json.writeFieldName("range");
        range(fix.edits().get(0).span(), json);
        json.writeStringField("text", fix.edits().get(0).replacement());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void location(Span span, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", span.path());
    json.writeFieldName("range");
    range(span, json);
    json.writeEndObject();
  }

  private static void range(Span span, JsonGenerator json) throws IOException {
    json.writeStartObject();
    position("start", span.source(), span.start(), json);
    position("end", span.source(), span.end(), json);
    json.writeEndObject();
  }

  private static void position(String name, Source source, int offset, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("line", source.lineAt(offset));
    json.writeNumberField("column", Columns.UTF8.at(source, offset));
    json.writeEndObject();
  }
}
