package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code semver} and {@code semverCompare} (Masterminds/semver) with comparisons by operator. */
final class TemplateVersions {
  private static final Pattern VERSION =
      Pattern.compile(
          "v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final Pattern CONSTRAINT =
      Pattern.compile("\\s*(>=|<=|=>|=<|!=|>|<|=|~|\\^)?\\s*([^\\s,|<>=!~^]+)\\s*");

  private TemplateVersions() {}

  /**
   * A version.
   *
   * @param parts how many of its numbers were written
   */
  private record Version(long major, long minor, long patch, String preRelease, int parts)
      implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      int byNumber =
          java.util.Comparator.comparingLong(Version::major)
              .thenComparingLong(Version::minor)
              .thenComparingLong(Version::patch)
              .compare(this, other);
      if (byNumber != 0) {
        return byNumber;
      }
      if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
        return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
      }
      return preReleases(preRelease.split("\\.", -1), other.preRelease.split("\\.", -1));
    }

    private static int preReleases(String[] one, String[] other) {
      for (int i = 0; i < Math.min(one.length, other.length); i++) {
        boolean a = one[i].matches("\\d{1,18}");
        boolean b = other[i].matches("\\d{1,18}");
        int order =
            a && b
                ? Long.compare(Long.parseLong(one[i]), Long.parseLong(other[i]))
                : a != b ? (a ? -1 : 1) : one[i].compareTo(other[i]);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.length, other.length);
    }
  }

  static Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "semver" -> call.string(0).flatMap(TemplateVersions::version).map(v -> parts(v, call));
      case "semverCompare" ->
          call.string(0)
              .flatMap(
                  c ->
                      call.string(1)
                          .flatMap(TemplateVersions::version)
                          .flatMap(v -> satisfies(c, v)))
              .map(call::result);
      default -> Optional.empty();
    };
  }

  private static Optional<Version> version(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int parts = matcher.group(2) == null ? 1 : matcher.group(3) == null ? 2 : 3;
    String pre = matcher.group(4);
    return Optional.of(
        new Version(
            Long.parseLong(matcher.group(1)),
            parts > 1 ? Long.parseLong(matcher.group(2)) : 0,
            parts > 2 ? Long.parseLong(matcher.group(3)) : 0,
            pre == null ? "" : pre.substring(1),
            parts));
  }

  /** The version in a constraint, which may end in wildcards: {@code 1.x}, {@code *}. */
  private static Optional<Version> limit(String text) {
    String numbers = text.replaceFirst("(^|\\.)[xX*](\\.[xX*])*$", "");
    return numbers.isEmpty() && !text.isEmpty()
        ? Optional.of(new Version(0, 0, 0, "", 0))
        : version(numbers);
  }

  /** Whether a chart's version satisfies what a dependency on it asks for, if that is decided. */
  static Optional<Boolean> satisfies(String constraints, String version) {
    return version(version).flatMap(v -> satisfies(constraints, v));
  }

  private static Value parts(Version version, FunctionCall call) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("Major", call.result(version.major()));
    fields.put("Minor", call.result(version.minor()));
    fields.put("Patch", call.result(version.patch()));
    fields.put("Prerelease", Scalar.string(version.preRelease(), call.origin()));
    fields.forEach((k, v) -> entries.put(k, Mapping.Entry.of(call.origin().span(), v)));
    return Mapping.of(entries, call.origin());
  }

  private static Optional<Boolean> satisfies(String constraints, Version version) {
    boolean any = false;
    for (String group : constraints.split("\\|\\|", -1)) {
      Optional<Boolean> all = allOf(group, version);
      if (all.isEmpty()) {
        return all;
      }
      any |= all.get();
    }
    return Optional.of(any);
  }

  private static Optional<Boolean> allOf(String group, Version version) {
    List<Boolean> answers = new ArrayList<>();
    Matcher matcher = CONSTRAINT.matcher(group);
    int at = 0;
    while (at < group.length()) {
      if (group.charAt(at) == ',') {
        at++;
        continue;
      }
      matcher.region(at, group.length());
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      String operator = matcher.group(1) == null ? "=" : matcher.group(1);
      Optional<Boolean> answer =
          limit(matcher.group(2)).flatMap(limit -> holds(operator, limit, version));
      if (answer.isEmpty()) {
        return answer;
      }
      answers.add(answer.get());
      at = matcher.end();
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers.stream().allMatch(a -> a));
  }

  /** A pre-release satisfies only constraints that name one. */
  private static Optional<Boolean> holds(String operator, Version limit, Version version) {
    if (!version.preRelease().isEmpty() && limit.preRelease().isEmpty()) {
      return Optional.of(false);
    }
    boolean whole = limit.parts() == 3;
    int order = version.compareTo(limit);
    return switch (operator) {
      case ">=", "=>" -> Optional.of(order >= 0);
      case "<" -> Optional.of(order < 0);
      case ">" -> whole ? Optional.of(order > 0) : Optional.empty();
      case "<=", "=<" -> whole ? Optional.of(order <= 0) : Optional.empty();
      case "=" -> Optional.of(whole ? order == 0 : order >= 0 && agree(version, limit));
      case "!=" -> whole ? Optional.of(order != 0) : Optional.empty();
      case "^" -> Optional.of(order >= 0 && agreeFromFirst(version, limit));
      default -> Optional.of(order >= 0 && agree(version, limit));
    };
  }

  /**
   * Whether two agree in the numbers that {@code ~} holds fast: the major, and a minor if given.
   */
  private static boolean agree(Version version, Version limit) {
    return limit.parts() == 0
        || (version.major() == limit.major()
            && (limit.parts() == 1 || version.minor() == limit.minor()));
  }

  /** Whether two agree up to the first number that is not 0, as {@code ^} holds fast. */
  private static boolean agreeFromFirst(Version version, Version limit) {
    boolean major = version.major() == limit.major();
    if (limit.major() > 0 || limit.parts() < 2) {
      return major || limit.parts() == 0;
    }
    boolean minor = version.minor() == limit.minor();
    return major
        && minor
        && (limit.minor() > 0 || limit.parts() < 3 || version.patch() == limit.patch());
  }
}
