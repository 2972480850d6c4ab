package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;

/** GitLab's Code Quality report: an array, each item with a fingerprint of its own. */
final class GitlabFormat implements Format {
  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.pretty(text)) {
      json.writeStartArray();
      for (Report.Entry entry : report.entries()) {
        issue(entry, json);
      }
      json.writeEndArray();
    }
    out.append(text.toString()).append('\n');
  }

  private static void issue(Report.Entry entry, JsonGenerator json) throws IOException {
    Finding finding = entry.finding();
    json.writeStartObject();
    json.writeStringField("description", description(finding));
    json.writeStringField("check_name", finding.rule());
    json.writeStringField("fingerprint", entry.fingerprint());
    json.writeStringField("severity", severity(finding.severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", finding.span().path());
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", finding.span().from().line());
    json.writeNumberField("end", finding.span().to().line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String description(Finding finding) {
    StringBuilder description = new StringBuilder(Words.of(finding.message()));
    for (Finding.Related related : finding.related()) {
      description
          .append("; ")
          .append(Words.of(related.span().toString()))
          .append(' ')
          .append(Words.of(related.label()));
    }
    return description.toString();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case INFO -> "info";
    };
  }
}
