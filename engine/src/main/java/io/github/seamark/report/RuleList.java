package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.rule.RulePage;
import java.io.IOException;
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
    Json.document(out, json -> Json.objects("rules", pages, json, RuleList::rule));
  }

  private static void rule(RulePage page, JsonGenerator json) throws IOException {
    json.writeStringField("id", page.id());
    json.writeStringField("title", page.title());
    json.writeStringField("severity", page.severity().word());
    json.writeStringField("since", page.since());
    Json.strings("tags", page.tags(), json);
    Json.strings("aliases", page.aliases(), json);
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, String> option : new TreeMap<>(page.options()).entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
    if (page.incident().isPresent()) {
      json.writeStringField("incident", page.incident().get());
    }
  }
}
