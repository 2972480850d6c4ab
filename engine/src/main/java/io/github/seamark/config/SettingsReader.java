package io.github.seamark.config;

import io.github.seamark.config.Settings.Ignore;
import io.github.seamark.config.Settings.RuleSettings;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Spelling;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads settings. Whatever is not known is an error with a place and a suggestion. */
public final class SettingsReader {
  static final List<String> KEYS = List.of("rules", "ignore", "charts", "environments", "roots");
  static final List<String> RULE_KEYS = List.of("severity", "options");
  static final List<String> IGNORE_KEYS = List.of("rule", "path", "reason", "until");
  static final List<String> LEVELS = List.of("off", "error", "warning", "info");

  private final RuleSet known;
  private final List<Problem> errors = new ArrayList<>();

  /**
   * What came out.
   *
   * @param settings the settings, as far as they could be read
   * @param errors what is wrong, sorted; with any of them there is no verdict
   */
  public record Result(Settings settings, List<Problem> errors) {
    /** Copies the list. */
    public Result {
      errors = List.copyOf(errors);
    }
  }

  private SettingsReader(RuleSet known) {
    this.known = known;
  }

  /** Reads a file. */
  public static Result read(Source source, RuleSet known) {
    SettingsReader reader = new SettingsReader(known);
    Settings settings = reader.settings(source);
    reader.errors.sort(null);
    return new Result(settings, reader.errors);
  }

  private Settings settings(Source source) {
    YamlValues.Documents documents = YamlValues.read(Text.of(source));
    errors.addAll(documents.problems());
    if (documents.documents().isEmpty()) {
      return Settings.none();
    }
    if (documents.documents().size() > 1) {
      error(documents.documents().get(1).origin().span(), "one document is enough");
    }
    Map<String, RuleSettings> rules = new LinkedHashMap<>();
    List<Ignore> ignores = new ArrayList<>();
    List<String> charts = new ArrayList<>();
    Map<String, List<String>> environments = new LinkedHashMap<>();
    List<String> roots = new ArrayList<>();
    entries(
        documents.documents().get(0),
        (key, entry) -> {
          switch (checked(key, KEYS, entry.key(), "key")) {
            case "rules" -> entries(entry.value(), (id, e) -> rule(id, e, rules));
            case "ignore" -> items(entry.value()).forEach(i -> ignore(i, ignores));
            case "charts" -> charts.addAll(texts(entry.value()));
            case "environments" ->
                entries(entry.value(), (name, e) -> environments.put(name, texts(e.value())));
            case "roots" -> roots.addAll(texts(entry.value()));
            default -> {}
          }
        });
    return new Settings(rules, ignores, charts, environments, roots);
  }

  private void rule(String name, Mapping.Entry entry, Map<String, RuleSettings> rules) {
    Optional<RulePage> page = page(name, entry.key());
    if (page.isEmpty()) {
      return;
    }
    Map<String, String> options = new LinkedHashMap<>();
    String[] level = {""};
    if (entry.value() instanceof Mapping mapping) {
      entries(
          mapping,
          (key, e) -> {
            switch (checked(key, RULE_KEYS, e.key(), "key")) {
              case "severity" -> level[0] = level(e.value());
              case "options" ->
                  entries(e.value(), (option, o) -> option(page.get(), option, o, options));
              default -> {}
            }
          });
    } else {
      level[0] = level(entry.value());
    }
    Optional<Severity> severity =
        level[0].isEmpty() || level[0].equals("off")
            ? Optional.empty()
            : Optional.of(Severity.valueOf(level[0].toUpperCase(Locale.ROOT)));
    rules.put(page.get().id(), new RuleSettings(level[0].equals("off"), severity, options));
  }

  private void option(
      RulePage page, String name, Mapping.Entry entry, Map<String, String> options) {
    if (!checked(name, page.options().keySet(), entry.key(), "option of " + page.id()).isEmpty()) {
      text(entry.value()).ifPresent(value -> options.put(name, value));
    }
  }

  /** A severity or {@code off}, which YAML 1.1 takes for a boolean. */
  private String level(Value value) {
    if (value instanceof Scalar scalar) {
      String text = scalar.text().chars();
      if (scalar.kind() == Scalar.Kind.BOOL && text.equals("false")) {
        return "off";
      }
      return checked(text, LEVELS, value.origin().span(), "severity");
    }
    error(value.origin().span(), "expected off, error, warning or info, not " + value.describe());
    return "";
  }

  private void ignore(Value item, List<Ignore> ignores) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Span> places = new LinkedHashMap<>();
    entries(
        item,
        (key, entry) -> {
          if (!checked(key, IGNORE_KEYS, entry.key(), "key").isEmpty()) {
            text(entry.value()).ifPresent(t -> fields.put(key, t));
            places.put(key, entry.value().origin().span());
          }
        });
    Span span = item.origin().span();
    for (String required : List.of("rule", "path", "reason")) {
      if (fields.getOrDefault(required, "").isBlank()) {
        error(span, "an ignore needs a " + required);
        return;
      }
    }
    String rule = fields.getOrDefault("rule", "");
    Optional<LocalDate> until =
        Optional.ofNullable(fields.get("until"))
            .flatMap(text -> date(text, places.getOrDefault("until", span)));
    page(rule, places.getOrDefault("rule", span))
        .ifPresent(
            page ->
                ignores.add(
                    new Ignore(
                        page.id(),
                        Glob.of(fields.getOrDefault("path", "")),
                        fields.getOrDefault("reason", ""),
                        until,
                        places.getOrDefault("rule", span))));
  }

  private Optional<LocalDate> date(String text, Span span) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      error(span, "no date of the form 2027-01-31: " + text);
      return Optional.empty();
    }
  }

  private Optional<RulePage> page(String name, Span span) {
    Optional<RulePage> page = known.page(name);
    if (page.isEmpty()) {
      error(span, "no rule " + name + Spelling.hint(known.names(), name));
    }
    return page;
  }

  /** The name if it is one of those that are known, else nothing and an error. */
  private String checked(String name, Collection<String> candidates, Span span, String what) {
    if (candidates.contains(name)) {
      return name;
    }
    error(span, "unknown " + what + " " + name + Spelling.hint(candidates, name));
    return "";
  }

  private void entries(Value value, BiConsumer<String, Mapping.Entry> each) {
    if (value instanceof Mapping mapping) {
      mapping.entries().forEach(each);
    } else if (!isNull(value)) {
      error(value.origin().span(), "expected a mapping, not " + value.describe());
    }
  }

  private List<Value> items(Value value) {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    if (!isNull(value)) {
      error(value.origin().span(), "expected a list, not " + value.describe());
    }
    return List.of();
  }

  private List<String> texts(Value value) {
    return items(value).stream().flatMap(item -> text(item).stream()).toList();
  }

  private Optional<String> text(Value value) {
    if (value instanceof Scalar scalar && !scalar.isNull() && scalar.isKnown()) {
      return Optional.of(scalar.text().chars());
    }
    error(value.origin().span(), "expected a text, not " + value.describe());
    return Optional.empty();
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private void error(Span span, String message) {
    errors.add(new Problem(span, message));
  }
}
