package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes down what a configuration gets wrong, in order, and what each mistake costs on a reload.
 */
final class SettingChecks {
  /** Of more mistakes in one file nobody asks what each would cost alone. */
  private static final int MAX_COSTED = 100;

  private static final PgbouncerVersion QUOTED_KEYS_FAIL = new PgbouncerVersion(1, 18, 0);

  private final SettingsCatalogue catalogue = SettingsCatalogue.instance();
  private final Optional<PgbouncerVersion> version;
  private final List<Noted> noted = new ArrayList<>();
  private final List<String> assigned = new ArrayList<>();
  private boolean inMain;

  /** A problem, and how many settings had been assigned when it came up; negative outside. */
  private record Noted(SettingProblem problem, int assignedBefore) {}

  SettingChecks(Optional<PgbouncerVersion> version) {
    this.version = version;
  }

  Optional<PgbouncerVersion> version() {
    return version;
  }

  /** Says whether what follows stands in {@code [pgbouncer]}. */
  void enter(boolean main) {
    inMain = main;
  }

  /** A line that stops PgBouncer. */
  void syntax(Origin place, String message) {
    add(Kind.SYNTAX, place, message, true, Optional.empty());
  }

  void unknownSection(Origin place, String name) {
    Optional<String> nearest =
        Section.of(name.strip().toLowerCase(Locale.ROOT)).map(s -> "[" + s.header() + "]");
    String message = "PgBouncer refuses to start: it knows no section [%s]".formatted(name);
    add(Kind.UNKNOWN_SETTING, place, message, true, nearest);
  }

  void peers(Origin place) {
    version
        .filter(v -> v.isBefore(Section.PEERS_SINCE))
        .ifPresent(v -> unknownSection(place, Section.PEERS.header()));
  }

  void quotedKey(Origin key) {
    version
        .filter(v -> v.compareTo(QUOTED_KEYS_FAIL) <= 0)
        .ifPresent(
            v -> syntax(key, "PgBouncer %s refuses to start: it reads no quoted key".formatted(v)));
  }

  /** Nothing that was set before counts any more. */
  void reset() {
    assigned.clear();
    noted.replaceAll(n -> new Noted(n.problem, n.assignedBefore < 0 ? -1 : 0));
  }

  /** A setting of {@code [pgbouncer]}. */
  void setting(Given given) {
    Optional<Setting> known = catalogue.find(Section.PGBOUNCER, given.name());
    if (known.filter(s -> s.isKnownTo(version)).isEmpty()) {
      unknown(given, known);
    } else if (given.value().isKnown()) {
      value(given, known.get());
    }
    assigned.add(given.name());
  }

  private void unknown(Given given, Optional<Setting> laterOnly) {
    String message =
        laterOnly.isPresent()
            ? "PgBouncer %s refuses to start: %s came with %s"
                .formatted(
                    version.map(Object::toString).orElse(""), given.name(), laterOnly.get().since())
            : "PgBouncer refuses to start: it knows no setting %s".formatted(given.name());
    Optional<String> nearest =
        laterOnly.isPresent()
            ? Optional.empty()
            : catalogue.nearest(Section.PGBOUNCER, given.name());
    add(Kind.UNKNOWN_SETTING, given.keyOrigin(), message, true, nearest);
  }

  private void value(Given given, Setting setting) {
    String text = given.value().chars();
    Optional<String> refusal = setting.refusal(text);
    if (refusal.isPresent()) {
      String message =
          "PgBouncer refuses to start: \"%s\" is no value for %s, %s"
              .formatted(text, setting.name(), refusal.get());
      Optional<String> better = plainNumber(setting, text);
      add(Kind.INVALID_VALUE, given.origin(), message, true, better);
    } else if (setting.type().isInteger()) {
      int read = CNumbers.integer(text).orElseThrow();
      if (text.strip().matches("[+-]?[1-9][0-9]*")
          && !text.strip().replace("+", "").equals("" + read)) {
        String message =
            "PgBouncer takes %s for %d: it does not fit".formatted(setting.name(), read);
        add(Kind.INVALID_VALUE, given.origin(), message, false, Optional.empty());
      }
    }
  }

  /** The number that starts a refused value: {@code 300} of {@code 300 # five min}. */
  private static Optional<String> plainNumber(Setting setting, String text) {
    if (setting.type() == Setting.Type.ENUM) {
      String word = text.strip().split("[\\s;#,]", 2)[0].replaceAll("[\"']", "");
      return setting.values().stream().filter(word::equalsIgnoreCase).findFirst();
    }
    if (setting.type() == Setting.Type.BOOL) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "on", "true", "yes" -> Optional.of("1");
        case "off", "false", "no" -> Optional.of("0");
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** Takes a mistake down. */
  void add(Kind kind, Origin place, String message, boolean refuses, Optional<String> suggestion) {
    SettingProblem problem =
        new SettingProblem(kind, place, message, refuses, suggestion, List.of());
    noted.add(new Noted(problem, inMain && refuses ? assigned.size() : -1));
  }

  /**
   * All problems; the first ones, each of which may be the one that is overlooked, with the
   * settings that a reload would put back to their defaults.
   */
  List<SettingProblem> all() {
    List<SettingProblem> problems = new ArrayList<>(noted.size());
    int costed = 0;
    for (Noted n : noted) {
      boolean costs = n.assignedBefore >= 0 && costed++ < MAX_COSTED;
      problems.add(costs ? costing(n) : n.problem);
    }
    return problems;
  }

  private SettingProblem costing(Noted n) {
    Set<String> lost = new LinkedHashSet<>();
    for (String name :
        assigned.subList(Math.min(n.assignedBefore, assigned.size()), assigned.size())) {
      catalogue
          .find(Section.PGBOUNCER, name)
          .filter(Setting::reloadable)
          .ifPresent(s -> lost.add(s.name()));
    }
    SettingProblem p = n.problem;
    return new SettingProblem(
        p.kind(), p.origin(), p.message(), p.refusesToStart(), p.suggestion(), List.copyOf(lost));
  }
}
