package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.value.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;

/** Version 1 of the document that integrations read. Columns count code points. */
public final class JsonFormat implements Format {
  private static final JsonFactory JSON = new JsonFactory();

  /** Opens a generator that indents by two spaces and ends lines with LF everywhere. */
  static JsonGenerator pretty(Writer out) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return JSON.createGenerator(out).setPrettyPrinter(printer);
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = pretty(text)) {
      json.writeStartObject();
      head(json);
      json.writeArrayFieldStart("findings");
      for (Report.Entry entry : report.entries()) {
        finding(entry, json);
      }
      json.writeEndArray();
      json.writeNumberField("ignored", report.ignored());
      json.writeNumberField("baselined", report.baselined());
      json.writeObjectFieldStart("analysed");
      json.writeNumberField("files", report.analysed().files());
      json.writeNumberField("bytes", report.analysed().bytes());
      json.writeEndObject();
      notAnalysed(report, json);
      undecided(report, json);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  /** Writes a finding a line. */
  static void writeLines(Report report, Appendable out) throws IOException {
    for (Report.Entry entry : report.entries()) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(line)) {
        finding(entry, json);
      }
      out.append(line.toString()).append('\n');
    }
  }

  /** Writes the document of a run without a verdict. */
  public static void writeError(String message, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = pretty(text)) {
      json.writeStartObject();
      head(json);
      json.writeStringField("error", message);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  private static void head(JsonGenerator json) throws IOException {
    json.writeNumberField("version", 1);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "seamark");
    json.writeStringField("version", Version.current());
    json.writeEndObject();
  }

  private static void finding(Report.Entry entry, JsonGenerator json) throws IOException {
    Finding finding = entry.finding();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("confidence", finding.confidence().word());
    json.writeStringField("message", Secrets.maskText(finding.message()));
    place(finding.span(), json);
    if (!finding.label().isEmpty()) {
      json.writeStringField("label", Secrets.maskText(finding.label()));
    }
    json.writeArrayFieldStart("related");
    for (Finding.Related related : finding.related()) {
      json.writeStartObject();
      place(related.span(), json);
      json.writeStringField("label", Secrets.maskText(related.label()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : finding.notes()) {
      json.writeString(Secrets.maskText(note));
    }
    json.writeEndArray();
    if (finding.help().isPresent()) {
      json.writeStringField("help", Secrets.maskText(finding.help().get()));
    }
    json.writeStringField("fingerprint", entry.fingerprint());
    fixes(finding, json);
    json.writeEndObject();
  }

  private static void fixes(Finding finding, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("fixes");
    for (Fix fix : finding.fixes()) {
      json.writeStartObject();
      json.writeStringField("title", fix.title());
      json.writeStringField(
          "safety", fix.safety().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeArrayFieldStart("edits");
      for (Fix.Edit edit : fix.edits()) {
        json.writeStartObject();
        place(edit.span(), json);
        json.writeStringField("replacement", edit.replacement());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(Span span, JsonGenerator json) throws IOException {
    json.writeStringField("path", span.path());
    json.writeNumberField("line", span.from().line());
    json.writeNumberField("column", span.from().column());
    json.writeNumberField("endLine", span.to().line());
    json.writeNumberField("endColumn", span.to().column());
  }

  private static void notAnalysed(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notAnalysed");
    for (Problem problem : report.notAnalysed()) {
      json.writeStartObject();
      json.writeStringField("path", problem.place().path());
      json.writeNumberField("line", problem.place().from().line());
      json.writeStringField("reason", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void undecided(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("undecided");
    for (Undecided undecided : report.undecided()) {
      json.writeStartObject();
      json.writeStringField("rule", undecided.rule());
      json.writeStringField("path", undecided.span().path());
      json.writeNumberField("line", undecided.span().from().line());
      json.writeStringField("reason", undecided.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
