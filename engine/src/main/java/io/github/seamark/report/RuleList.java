package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.RulePage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The list of all rules.
 *
 * @param pages their pages, sorted
 */
public record RuleList(List<RulePage> pages) {

  /** Copies the list. */
  public RuleList {
    pages = List.copyOf(pages);
  }

  /** A line a rule. */
  public void writeText(Appendable out) throws IOException {
    int width = pages.stream().mapToInt(p -> p.id().length()).max().orElse(0);
    for (RulePage page : pages) {
      out.append(page.id())
          .append(" ".repeat(width - page.id().length() + 2))
          .append("%-7s  ".formatted(page.severity().word()))
          .append(page.title())
          .append('\n');
    }
  }

  /** A document {@code {"version": 1, "rules": […]}}. */
  public void writeJson(Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFormat.pretty(text)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeArrayFieldStart("rules");
      for (RulePage page : pages) {
        rule(page, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  private static void rule(RulePage page, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", page.id());
    json.writeStringField("title", page.title());
    json.writeStringField("severity", page.severity().word());
    json.writeStringField("since", page.since());
    array("tags", page.tags(), json);
    array("aliases", page.aliases(), json);
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, String> option : new TreeMap<>(page.options()).entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
    if (page.incident().isPresent()) {
      json.writeStringField("incident", page.incident().get());
    }
    json.writeEndObject();
  }

  private static void array(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
