package io.github.seamark.config;

import io.github.seamark.rule.Severity;
import io.github.seamark.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code .seamark.yaml} says.
 *
 * @param rules what it says about rules, by id
 * @param ignores findings that it accepts
 * @param charts files in the repository that extend the catalogue
 * @param environments folder patterns by environment: what lies in one never meets what lies in
 *     another
 * @param roots folder patterns: what is deployed, where the layout cannot tell
 */
public record Settings(
    Map<String, RuleSettings> rules,
    List<Ignore> ignores,
    List<String> charts,
    Map<String, List<String>> environments,
    List<String> roots) {

  /** Where settings stand, at the root of the repository. */
  public static final String FILE = ".seamark.yaml";

  /**
   * What is said about a rule.
   *
   * @param off whether it does not run
   * @param severity the severity of all its findings
   * @param options options that differ from the page's
   */
  public record RuleSettings(
      boolean off, Optional<Severity> severity, Map<String, String> options) {
    /** Copies the options. */
    public RuleSettings {
      options = Map.copyOf(options);
    }
  }

  /**
   * Findings that are accepted.
   *
   * @param rule the rule's id
   * @param path a pattern that either end's path must match
   * @param reason why
   * @param until the last day on which it holds
   * @param span where it stands
   */
  public record Ignore(
      String rule, Glob path, String reason, Optional<LocalDate> until, Span span) {}

  /** Copies the collections. */
  public Settings {
    rules = Map.copyOf(rules);
    ignores = List.copyOf(ignores);
    charts = List.copyOf(charts);
    environments = Map.copyOf(environments);
    roots = List.copyOf(roots);
  }

  /** What holds where nothing is said. */
  public static Settings none() {
    return new Settings(Map.of(), List.of(), List.of(), Map.of(), List.of());
  }

  /** Whether a rule is off. */
  public boolean isOff(String rule) {
    return Optional.ofNullable(rules.get(rule)).filter(RuleSettings::off).isPresent();
  }

  /** The severity that a rule's findings are given, if one is said. */
  public Optional<Severity> severity(String rule) {
    return Optional.ofNullable(rules.get(rule)).flatMap(RuleSettings::severity);
  }

  /** A rule's options: the page's defaults and what is said instead. */
  public Map<String, String> options(String rule, Map<String, String> defaults) {
    Map<String, String> options = new TreeMap<>(defaults);
    Optional.ofNullable(rules.get(rule)).ifPresent(r -> options.putAll(r.options()));
    return options;
  }
}
