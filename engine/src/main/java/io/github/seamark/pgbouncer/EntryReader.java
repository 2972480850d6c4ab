package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code [databases]}, {@code [users]} and {@code [peers]}. */
final class EntryReader {
  private static final String FALLBACK = "*";
  private static final Set<String> RESERVED = Set.of("pgbouncer");
  private static final Set<String> MODES = Set.of("session", "transaction", "statement");
  private static final Set<String> BALANCING = Set.of("round-robin", "disable");

  private final SettingsCatalogue catalogue = SettingsCatalogue.instance();
  private final SettingChecks checks;

  EntryReader(SettingChecks checks) {
    this.checks = checks;
  }

  Sheet database(Given entry) {
    if (RESERVED.contains(entry.name())) {
      String message = "PgBouncer refuses to start: the database name pgbouncer is its own";
      checks.add(Kind.INVALID_VALUE, entry.keyOrigin(), message, true, Optional.empty());
    }
    return read(Section.DATABASES, entry, !entry.name().equals(FALLBACK));
  }

  Sheet user(Given entry) {
    return read(Section.USERS, entry, true);
  }

  void peer(Given entry) {
    read(Section.PEERS, entry, true);
  }

  /** Reads the options; those of the fallback entry are looked at by the first client only. */
  private Sheet read(Section section, Given entry, boolean atStart) {
    ConnectionString options = ConnectionString.parse(entry.value());
    List<Given> given = new ArrayList<>();
    for (ConnectionString.Pair pair : options.pairs()) {
      Span key = entry.value().span(pair.keyStart(), pair.keyEnd());
      Span whole = entry.value().span(pair.keyStart(), pair.valueEnd());
      Given option = new Given(pair.key(), key, pair.value(), entry.origin().movedTo(whole));
      check(section, option, atStart);
      given.add(option);
    }
    Sheet sheet = Sheet.empty(entry.origin()).with(given);
    if (options.gap().isPresent()) {
      sheet = sheet.withMore(Unknown.because(options.gap().get(), entry.origin()));
    }
    options
        .error()
        .ifPresent(
            failure ->
                checks.add(
                    Kind.INVALID_VALUE,
                    entry.origin().movedTo(rest(entry.value(), failure.start())),
                    consequence(atStart) + failure.message(),
                    atStart,
                    Optional.empty()));
    return sheet;
  }

  private static Span rest(Text value, int start) {
    return value.span(start, value.length());
  }

  private static String consequence(boolean atStart) {
    return atStart
        ? "PgBouncer refuses to start: "
        : "every client of the fallback entry is refused: ";
  }

  private void check(Section section, Given option, boolean atStart) {
    Optional<Setting> known = catalogue.find(section, option.name());
    if (known.filter(s -> s.isKnownTo(checks.version())).isEmpty()) {
      String message =
          "%sit knows no option %s in [%s]"
              .formatted(consequence(atStart), option.name(), section.header());
      Optional<String> nearest =
          known.isPresent() ? Optional.empty() : catalogue.nearest(section, option.name());
      checks.add(Kind.UNKNOWN_SETTING, option.keyOrigin(), message, atStart, nearest);
    } else if (option.value().isKnown()) {
      value(known.get(), option, atStart);
    }
  }

  private void value(Setting setting, Given option, boolean atStart) {
    String text = option.value().chars();
    boolean number = setting.type().isInteger() || setting.type() == Setting.Type.SECONDS;
    if (refuses(setting.name(), text)) {
      String message =
          "%s\"%s\" is no value for %s".formatted(consequence(atStart), text, setting.name());
      checks.add(Kind.INVALID_VALUE, option.origin(), message, atStart, Optional.empty());
    } else if (number && !text.matches("-?[0-9]+")) {
      String message = "PgBouncer reads \"%s\" as %d".formatted(text, CNumbers.atoi(text));
      checks.add(Kind.INVALID_VALUE, option.origin(), message, false, Optional.empty());
    } else if (text.indexOf('\t') >= 0 && !setting.name().equals("password")) {
      String message =
          "a tab does not separate options: what follows it becomes part of " + setting.name();
      checks.add(Kind.INVALID_VALUE, option.origin(), message, false, Optional.empty());
    }
  }

  private static boolean refuses(String option, String text) {
    return switch (option) {
      case "port" -> CNumbers.atoi(text) == 0;
      case "pool_mode" -> MODES.stream().noneMatch(text::equalsIgnoreCase);
      case "load_balance_hosts" -> BALANCING.stream().noneMatch(text::equalsIgnoreCase);
      default -> false;
    };
  }
}
