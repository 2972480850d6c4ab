package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Container.EnvVar;
import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import io.github.seamark.pgbouncer.ImageForm.Variable;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what an image makes of its environment. */
final class EnvironmentLoader {
  private static final Set<String> FOREIGN_PREFIXES = Set.of("PGBOUNCER_", "DATABASES_");
  private static final String FROM_FILE = "_FILE";

  private final ImageForm form;
  private final Map<String, EnvVar> variables = new LinkedHashMap<>();
  private final Optional<Unknown> more;
  private final Origin place;
  private final Optional<PgbouncerVersion> version;
  private final SettingChecks checks;

  /**
   * A loader.
   *
   * @param form the image
   * @param environment the variables, the last of a name wins
   * @param more why there may be further ones, if there may
   * @param place where a missing variable would be written
   * @param version the version that runs, if it is known
   */
  EnvironmentLoader(
      ImageForm form,
      List<EnvVar> environment,
      Optional<Unknown> more,
      Origin place,
      Optional<PgbouncerVersion> version) {
    this.form = form;
    this.more = more;
    this.place = place;
    this.version = version;
    this.checks = new SettingChecks(version);
    environment.forEach(v -> variables.put(v.name(), v));
  }

  PgbouncerConfig load() {
    Sheet settings = empty(place);
    for (EnvVar variable : variables.values()) {
      if (isSet(variable)) {
        Optional<Given> given = given(variable);
        if (given.isPresent()) {
          checks.setting(given.get());
          settings = settings.with(given.get());
        } else {
          checkIgnored(variable);
        }
      }
    }
    return new PgbouncerConfig(
        settings, databases(), Entries.NONE, form.defaults(), version, checks.all());
  }

  private Sheet empty(Origin where) {
    Sheet sheet = Sheet.empty(where);
    return more.map(sheet::withMore).orElse(sheet);
  }

  /** Both images take an empty variable for one that is not set. */
  private static boolean isSet(EnvVar variable) {
    return !(variable.value() instanceof Scalar scalar)
        || (!scalar.isNull() && scalar.text().length() > 0);
  }

  private Optional<Given> given(EnvVar variable) {
    String setting = form.settings().get(variable.name());
    if (setting != null) {
      return Optional.of(new Given(setting, variable.key(), text(variable), origin(variable)));
    }
    return fileSetting(variable.name())
        .map(
            name ->
                new Given(
                    name,
                    variable.key(),
                    hole(
                        "it stands in the file that %s names".formatted(variable.name()), variable),
                    origin(variable)));
  }

  /** Bitnami's images read any variable from a file as well. */
  private Optional<String> fileSetting(String name) {
    return form.prefix().isEmpty() || !name.endsWith(FROM_FILE)
        ? Optional.empty()
        : Optional.ofNullable(
            form.settings().get(name.substring(0, name.length() - FROM_FILE.length())));
  }

  private static Origin origin(EnvVar variable) {
    return variable.origin().with(variable.value().origin());
  }

  private static Origin place(EnvVar variable) {
    return origin(variable).movedTo(variable.key());
  }

  private static Text text(EnvVar variable) {
    Value value = variable.value();
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    String reason =
        value instanceof Unknown unknown
            ? unknown.reason()
            : "the value of %s is not known".formatted(variable.name());
    return hole(reason, variable);
  }

  private static Text hole(String reason, EnvVar variable) {
    return Text.hole(Hole.inline(reason, Set.of()), variable.value().origin().span());
  }

  private void checkIgnored(EnvVar variable) {
    String name = variable.name();
    String image = form.repositories().get(0);
    if (form.refused().contains(name)) {
      String message =
          "PgBouncer refuses to start: image %s turns %s into a line that it does not know"
              .formatted(image, name);
      checks.add(Kind.UNKNOWN_SETTING, place(variable), message, true, suggestion(name));
    } else if (!isRead(name) && isMeantAsSetting(name)) {
      String message = "image %s ignores %s: nothing is set".formatted(image, name);
      checks.add(Kind.UNKNOWN_SETTING, place(variable), message, false, suggestion(name));
    }
  }

  private boolean isRead(String name) {
    ImageForm.DatabaseVariables database = form.database();
    return form.others().contains(name)
        || database.urls().contains(name)
        || List.of(database.name(), database.host(), database.port(), database.dbname()).stream()
            .anyMatch(v -> v.filter(named -> named.name().equals(name)).isPresent());
  }

  /** Whether a variable is spelt like a setting, so that somebody expects it to do something. */
  private boolean isMeantAsSetting(String name) {
    String plain = withoutPrefix(name).toLowerCase(Locale.ROOT);
    boolean prefixed = plain.length() < name.length();
    boolean ours = form.prefix().isEmpty() || prefixed;
    boolean known = SettingsCatalogue.instance().find(Section.PGBOUNCER, plain).isPresent();
    boolean telling = plain.indexOf('_') > 0;
    boolean near = SettingsCatalogue.instance().nearest(Section.PGBOUNCER, plain).isPresent();
    return ours && telling && (known || near) && !plain.endsWith("_file");
  }

  private static String withoutPrefix(String name) {
    return FOREIGN_PREFIXES.stream()
        .filter(name::startsWith)
        .map(p -> name.substring(p.length()))
        .findFirst()
        .orElse(name);
  }

  private Optional<String> suggestion(String name) {
    String plain = withoutPrefix(name).toLowerCase(Locale.ROOT);
    return SettingsCatalogue.instance()
        .nearest(Section.PGBOUNCER, plain)
        .flatMap(form::variableOf)
        .filter(v -> !v.equals(name));
  }

  private Entries databases() {
    for (String url : form.database().urls()) {
      EnvVar variable = variables.get(url);
      if (variable != null && isSet(variable)) {
        return DatabaseUrls.entries(url, text(variable), origin(variable));
      }
    }
    Sheet options = empty(place);
    options = option(options, "host", form.database().host());
    options = option(options, "port", form.database().port());
    options = option(options, "dbname", form.database().dbname());
    Optional<Given> name = form.database().name().flatMap(v -> value("name", v));
    if (name.isPresent() && name.get().value().isKnown()) {
      return new Entries(Map.of(name.get().value().chars(), options), Optional.empty());
    }
    Unknown unknown = Unknown.because("the database's name is not known", place);
    return new Entries(Map.of(), Optional.of(unknown));
  }

  private Sheet option(Sheet options, String name, Optional<Variable> variable) {
    return variable.flatMap(v -> value(name, v)).map(options::with).orElse(options);
  }

  private Optional<Given> value(String option, Variable variable) {
    EnvVar set = variables.get(variable.name());
    if (set != null && isSet(set)) {
      return Optional.of(new Given(option, set.key(), text(set), origin(set)));
    }
    if (more.isPresent()) {
      Text hole = Text.hole(Hole.inline(more.get().reason(), Set.of()), place.span());
      return Optional.of(new Given(option, place.span(), hole, place));
    }
    return variable
        .otherwise()
        .map(
            value ->
                new Given(
                    option,
                    place.span(),
                    Text.computed(value, place.span()),
                    place.noting(form.defaults().note())));
  }
}
