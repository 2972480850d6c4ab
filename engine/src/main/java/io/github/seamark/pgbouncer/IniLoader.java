package io.github.seamark.pgbouncer;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniDocument;
import io.github.seamark.syntax.ini.IniStatement;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads an ini file as PgBouncer does: sections in order, a second {@code [pgbouncer]} header puts
 * every setting back to its default, includes go on in the section that is open. Unlike PgBouncer
 * it goes on after a mistake, so that all of them are known.
 */
final class IniLoader {
  /** {@code MAX_INCLUDE} of PgBouncer's parser. */
  private static final int MAX_DEPTH = 10;

  /** Files that include each other more than once grow as a tree does. */
  private static final int MAX_FILES = 200;

  private final Includes includes;
  private final SettingChecks checks;
  private final EntryReader entries;
  private final Map<String, Sheet> databases = new LinkedHashMap<>();
  private final Map<String, Sheet> users = new LinkedHashMap<>();
  private Optional<Unknown> moreDatabases = Optional.empty();
  private Optional<Unknown> moreUsers = Optional.empty();

  /** Where {@code [pgbouncer]} is open, and why more may stand in it than {@link #given}. */
  private Sheet settings;

  /** What stands in {@code [pgbouncer]}, in order. */
  private final List<Given> given = new ArrayList<>();

  private boolean mainSeen;

  /** The open section; empty before the first header and in an unknown section. */
  private Optional<Section> section = Optional.empty();

  private boolean inUnknownSection;
  private int included;

  private IniLoader(Includes includes, Optional<PgbouncerVersion> version, Origin whole) {
    this.includes = includes;
    this.checks = new SettingChecks(version);
    this.entries = new EntryReader(checks);
    this.settings = Sheet.empty(whole);
  }

  /**
   * Loads.
   *
   * @param text the ini text
   * @param carrier where the text came from and how sure it is
   * @param includes where included files are
   * @param version the version that reads it, if one is stated
   */
  static IniConfiguration load(
      Text text, Origin carrier, Includes includes, Optional<PgbouncerVersion> version) {
    Origin whole = carrier.movedTo(text.span(0, 0));
    IniLoader loader = new IniLoader(includes, version, whole);
    loader.read(IniDocument.parse(text), carrier, 0);
    if (!loader.mainSeen && loader.settings.more().isEmpty()) {
      loader.checks.syntax(whole, "PgBouncer refuses to start: there is no [pgbouncer] section");
    }
    return new IniConfiguration(
        loader.settings.with(loader.given),
        new Entries(loader.databases, loader.moreDatabases),
        new Entries(loader.users, loader.moreUsers),
        loader.checks.all());
  }

  private void read(IniDocument document, Origin carrier, int depth) {
    for (IniStatement statement : document.statements()) {
      Span span = document.span(statement);
      List<Condition> conditions = document.text().conditionsAt(statement.start());
      Origin origin = carrier.movedTo(span).under(Set.copyOf(conditions));
      if (statement instanceof IniStatement.Header header) {
        header(header, origin);
      } else if (statement instanceof IniStatement.Entry entry) {
        entry(document, entry, origin);
      } else if (statement instanceof IniStatement.Include include) {
        include(document.path(include), origin, carrier, depth);
      } else if (statement instanceof IniStatement.Gap gap) {
        incomplete(Unknown.because(gap.reason(), origin));
      } else if (statement instanceof IniStatement.Malformed malformed) {
        checks.syntax(origin, "PgBouncer refuses to start: " + malformed.message());
      }
    }
  }

  private void header(IniStatement.Header header, Origin origin) {
    section = header.name().flatMap(Section::of);
    inUnknownSection = header.name().isEmpty();
    checks.enter(section.filter(Section.PGBOUNCER::equals).isPresent());
    if (inUnknownSection) {
      incomplete(Unknown.because("a section whose name is not known", origin));
    } else if (section.isEmpty()) {
      checks.unknownSection(origin, header.name().orElseThrow());
      inUnknownSection = true;
    } else if (section.get() == Section.PGBOUNCER) {
      mainSeen = true;
      settings = Sheet.empty(origin);
      given.clear();
      checks.reset();
    } else if (section.get() == Section.PEERS) {
      checks.peers(origin);
    }
  }

  private void entry(IniDocument document, IniStatement.Entry entry, Origin origin) {
    Given written = new Given(entry.key(), document.keySpan(entry), document.value(entry), origin);
    if (entry.quoted()) {
      checks.quotedKey(written.keyOrigin());
    }
    if (section.isEmpty()) {
      if (!inUnknownSection) {
        checks.syntax(origin, "PgBouncer refuses to start: a value before any section");
      }
      return;
    }
    switch (section.get()) {
      case PGBOUNCER -> {
        checks.setting(written);
        given.add(written);
      }
      case DATABASES -> databases.put(entry.key(), entries.database(written));
      case USERS -> users.put(entry.key(), entries.user(written));
      case PEERS -> entries.peer(written);
    }
  }

  private void include(Text path, Origin origin, Origin carrier, int depth) {
    Lookup<Text> file =
        path.isKnown()
            ? includes.find(path.chars())
            : Lookup.undecided("the path of %include is not known", origin.span());
    if (depth >= MAX_DEPTH) {
      checks.syntax(origin, "PgBouncer refuses to start: includes nest too deeply");
    } else if (file instanceof Lookup.Found<Text> found && included++ < MAX_FILES) {
      Origin there = Origin.at(found.value().span()).via(carrier.movedTo(origin.span()));
      read(IniDocument.parse(found.value()), there.under(origin.conditions()), depth + 1);
    } else if (file.isMissing()) {
      checks.syntax(origin, "PgBouncer refuses to start: the included file is not there");
    } else {
      // What is included may have headers of its own.
      incomplete(Unknown.because("what %include reads is not known", origin), true);
    }
  }

  /** Something unknown may stand in the open section; in any of them, where none is open. */
  private void incomplete(Unknown unknown) {
    incomplete(unknown, section.isEmpty());
  }

  private void incomplete(Unknown unknown, boolean anywhere) {
    if (anywhere || section.get() == Section.PGBOUNCER) {
      settings = settings.withMore(unknown);
    }
    if (anywhere || section.get() == Section.DATABASES) {
      moreDatabases = moreDatabases.or(() -> Optional.of(unknown));
    }
    if (anywhere || section.get() == Section.USERS) {
      moreUsers = moreUsers.or(() -> Optional.of(unknown));
    }
  }
}
