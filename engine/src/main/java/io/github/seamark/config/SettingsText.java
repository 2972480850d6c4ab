package io.github.seamark.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings written down: a first file, what holds, and what may be said. */
public final class SettingsText {
  private SettingsText() {}

  /**
   * What a first file can say of the repository that it is for.
   *
   * @param unknownCharts charts that are released and that the catalogue does not know
   * @param undeployed folders that nothing in the repository deploys
   */
  public record Seen(List<String> unknownCharts, List<String> undeployed) {
    /** Copies the lists. */
    public Seen {
      unknownCharts = List.copyOf(unknownCharts);
      undeployed = List.copyOf(undeployed);
    }
  }

  /** A first file in which everything is a comment. */
  public static void first(RuleSet rules, Seen seen, Appendable out) throws IOException {
    String rule = rules.pages().get(0).id();
    out.append(
        """
        # yaml-language-server: $schema=.seamark.schema.json
        # What Seamark is told about this repository.
        # The schema, for your editor: seamark config schema > .seamark.schema.json

        # A rule is off, has a severity for all its findings, or a severity and options.
        # rules:
        #   %1$s: off
        #   %1$s: {severity: warning}

        # Findings that are accepted. An entry that accepts nothing is reported.
        # ignore:
        #   - {rule: %1$s, path: "stacks/*/values.yaml", reason: why, until: 2027-01-31}

        # Files of this repository that add to the catalogue (seamark catalogue add CHART_DIR).%2$s
        # charts: [".seamark/charts/*.yaml"]

        # Folders that never meet.
        # environments: {production: ["clusters/production/**"], staging: ["clusters/staging/**"]}

        # Folders that are deployed, where the layout cannot tell.%3$s
        # roots: ["stacks/*"]

        # All rules, and the options of those that have some:
        """
            .formatted(
                rule,
                listed("Charts that it does not know: ", seen.unknownCharts),
                listed("Nothing deploys: ", seen.undeployed)));
    for (RulePage page : rules.pages()) {
      out.append("#   ").append(page.id());
      if (!page.options().isEmpty()) {
        out.append(" ").append(page.options().toString());
      }
      out.append('\n');
    }
  }

  private static String listed(String words, List<String> names) {
    return names.isEmpty() ? "" : "\n# " + words + String.join(", ", names);
  }

  /** What holds: each rule with its severity and options, and where that was said. */
  public static void show(Settings settings, RuleSet rules, Appendable out) throws IOException {
    out.append("rules:\n");
    for (RulePage page : rules.pages()) {
      Optional<Severity> severity = settings.severity(page.id());
      String level =
          settings.isOff(page.id())
              ? "off"
              : severity.map(Severity::word).orElse(page.severity().word());
      boolean said = settings.rules().containsKey(page.id());
      out.append("  %s: {severity: %s".formatted(page.id(), level));
      Map<String, String> options = settings.options(page.id(), page.options());
      if (!options.isEmpty()) {
        out.append(", options: ").append(options.toString().replace("=", ": "));
      }
      out.append(said ? "}  # " + Settings.FILE + "\n" : "}\n");
    }
    for (Settings.Ignore ignore : settings.ignores()) {
      out.append(
          "ignore %s in %s: %s  # %s\n"
              .formatted(ignore.rule(), ignore.path(), ignore.reason(), ignore.span()));
    }
    out.append("charts: %s\n".formatted(settings.charts()));
    out.append("environments: %s\n".formatted(settings.environments()));
    out.append("roots: %s\n".formatted(settings.roots()));
  }

  /** The JSON Schema (draft 7) of the file. */
  public static void schema(RuleSet rules, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
      new SchemaWriter(json).write(rules);
    }
    out.append(text.toString()).append('\n');
  }

  /** Writes the schema's parts. */
  private record SchemaWriter(JsonGenerator json) {
    void write(RuleSet rules) throws IOException {
      json.writeStartObject();
      json.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
      json.writeStringField("title", "Seamark's settings");
      closedObject();
      json.writeObjectFieldStart("rules");
      closedObject();
      for (RulePage page : rules.pages()) {
        rule(page.id(), page);
        for (String alias : page.aliases()) {
          rule(alias, page);
        }
      }
      json.writeEndObject();
      json.writeEndObject();
      ignore(rules.names());
      texts("charts");
      json.writeObjectFieldStart("environments");
      json.writeStringField("type", "object");
      texts("additionalProperties");
      json.writeEndObject();
      texts("roots");
      json.writeEndObject();
      json.writeEndObject();
    }

    private void closedObject() throws IOException {
      json.writeStringField("type", "object");
      json.writeBooleanField("additionalProperties", false);
      json.writeObjectFieldStart("properties");
    }

    private void rule(String name, RulePage page) throws IOException {
      json.writeObjectFieldStart(name);
      json.writeStringField("description", page.title());
      json.writeArrayFieldStart("anyOf");
      level();
      json.writeStartObject();
      closedObject();
      json.writeFieldName("severity");
      level();
      json.writeObjectFieldStart("options");
      closedObject();
      for (Map.Entry<String, String> option : new TreeMap<>(page.options()).entrySet()) {
        json.writeObjectFieldStart(option.getKey());
        json.writeStringField("default", option.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private void level() throws IOException {
      json.writeStartObject();
      json.writeArrayFieldStart("enum");
      for (String level : SettingsReader.LEVELS) {
        json.writeString(level);
      }
      // What YAML 1.1 makes of a plain off.
      json.writeBoolean(false);
      json.writeEndArray();
      json.writeEndObject();
    }

    private void ignore(List<String> names) throws IOException {
      json.writeObjectFieldStart("ignore");
      json.writeStringField("type", "array");
      json.writeObjectFieldStart("items");
      closedObject();
      json.writeObjectFieldStart("rule");
      json.writeArrayFieldStart("enum");
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeEndObject();
      for (String key : List.of("path", "reason", "until")) {
        json.writeObjectFieldStart(key);
        json.writeStringField("type", "string");
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("required");
      for (String key : List.of("rule", "path", "reason")) {
        json.writeString(key);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void texts(String name) throws IOException {
      json.writeObjectFieldStart(name);
      json.writeStringField("type", "array");
      json.writeObjectFieldStart("items");
      json.writeStringField("type", "string");
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
