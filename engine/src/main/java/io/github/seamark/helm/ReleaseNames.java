package io.github.seamark.helm;

import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.estate.Name;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * The names that the helpers of {@code helm create} give: the full name is the release's name, with
 * the chart's name behind it unless it is part of it.
 */
final class ReleaseNames {
  private static final int LIMIT = 63;
  private final Name release;
  private final Optional<String> fullName;

  ReleaseNames(Name release, String chart, Mapping values) {
    this.release = release;
    this.fullName = fullName(release, chart, values);
  }

  private static Optional<String> fullName(Name release, String chart, Mapping values) {
    Lookup<Value> override = first("fullnameOverride", values);
    if (!override.isMissing()) {
      return text(override).map(ReleaseNames::cut);
    }
    Lookup<Value> name = first("nameOverride", values);
    Optional<String> base = name.isMissing() ? Optional.of(chart) : text(name);
    return base.flatMap(b -> release.text().map(r -> cut(r.contains(b) ? r : r + "-" + b)));
  }

  private static Lookup<Value> first(String key, Mapping values) {
    return ValuePath.firstOf(
        List.of(ValuePath.parse("global." + key), ValuePath.parse(key)), values);
  }

  private static Optional<String> text(Lookup<Value> answer) {
    return answer.toOptional().flatMap(Value::asText).filter(t -> !t.contains("{{"));
  }

  private static String cut(String name) {
    String cut = name.length() > LIMIT ? name.substring(0, LIMIT) : name;
    return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
  }

  Optional<String> fullName() {
    return fullName;
  }

  /** The name that a pattern with {@code {fullname}} or {@code {release}} gives. */
  Value named(String pattern, Origin place) {
    Optional<String> name = Optional.of(pattern);
    if (pattern.contains("{fullname}")) {
      name = fullName.map(f -> pattern.replace("{fullname}", f));
    }
    if (pattern.contains("{release}")) {
      name = name.flatMap(n -> release.text().map(r -> n.replace("{release}", r)));
    }
    return name.<Value>map(n -> Scalar.string(cut(n), place))
        .orElseGet(() -> Unknown.because("the release's name is not known", place));
  }

  /** A name as a value, with its identity where its text is not known. */
  static Value value(Name name) {
    return name.text()
        .<Value>map(t -> Scalar.string(t, name.origin()))
        .or(() -> name.identity().map(i -> Unknown.of(i, "the name is not known", name.origin())))
        .orElseGet(() -> Unknown.because("the name is not known", name.origin()));
  }
}
