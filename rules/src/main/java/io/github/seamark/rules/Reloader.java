package io.github.seamark.rules;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What Stakater Reloader rolls (stakater/Reloader, README and internal/pkg/handler). It reads
 * annotations only: the workload's own, or its pods' where the workload has none of the keys that
 * ask for anything.
 */
final class Reloader {
  private static final String RELOADER = "reloader.stakater.com/";
  private static final String AUTO = RELOADER + "auto";
  private static final String SEARCH = RELOADER + "search";

  /** What Go's {@code strconv.ParseBool} takes for true. */
  private static final Set<String> TRUE = Set.of("true", "1", "t", "T", "TRUE", "True");

  private final Mapping annotations;

  Reloader(Workload workload) {
    Mapping own = workload.metadata().annotations();
    boolean asks = asking().anyMatch(own.entries()::containsKey);
    this.annotations = asks ? own : workload.pod().annotations();
  }

  private static Stream<String> asking() {
    return Stream.concat(
        Stream.of(AUTO, SEARCH),
        Stream.of("configmap.", "secret.", "secretproviderclass.")
            .flatMap(kind -> Stream.of(kind + AUTO, kind + RELOADER + "reload")));
  }

  /** Whether it rolls the pods that take an object when the object's content changes. */
  Lookup<Boolean> rolls(ConfigObject object) {
    Lookup<Boolean> ignored = says(object.metadata(), "ignore");
    if (ignored.is(i -> i)) {
      return ignored.map(i -> false);
    }
    String kind = object.kind() == ConfigObject.Kind.CONFIG_MAP ? "configmap" : "secret";
    Lookup<Boolean> excluded = named(kind + "s.exclude." + RELOADER + "reload", object);
    Lookup<Boolean> automatic =
        excluded.then(
            out ->
                out
                    ? excluded.map(o -> false)
                    : either(isOn(AUTO), isOn(kind + "." + AUTO), searched(object)));
    return either(automatic, named(kind + "." + RELOADER + "reload", object))
        .then(rolls -> rolls ? ignored.map(i -> !i) : ignored.map(i -> false));
  }

  private Lookup<Boolean> searched(ConfigObject object) {
    Lookup<Boolean> search = text(SEARCH).map("true"::equals);
    return search.then(s -> s ? says(object.metadata(), "match") : search);
  }

  private static Lookup<Boolean> says(Metadata metadata, String key) {
    return or(metadata.annotation(RELOADER + key), "").map("true"::equals);
  }

  private Lookup<Boolean> isOn(String key) {
    return text(key).map(TRUE::contains);
  }

  /** Whether a comma list of names and anchored patterns names the object. */
  private Lookup<Boolean> named(String key, ConfigObject object) {
    Lookup<String> list = text(key);
    if (list.is(String::isEmpty)) {
      return list.map(t -> false);
    }
    return list.then(
        t ->
            object
                .metadata()
                .id()
                .name()
                .text()
                .<Lookup<Boolean>>map(name -> list.map(l -> names(l, name)))
                .orElseGet(
                    () ->
                        Lookup.undecided(
                            "the object's name is not known",
                            object.metadata().id().name().origin().span())));
  }

  private static boolean names(String list, String name) {
    List<String> items = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    return items.stream().anyMatch(item -> item.equals(name) || matches(item, name));
  }

  private static boolean matches(String pattern, String name) {
    try {
      return Pattern.matches(pattern, name);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** An annotation's text; empty where it is absent. */
  private Lookup<String> text(String key) {
    Lookup<Value> value = annotations.get(key);
    return or(
        value.then(
            v ->
                v instanceof Scalar scalar
                        && scalar.asText().filter(t -> !isFilledIn(t)).isPresent()
                    ? Lookup.found(scalar.asText().get(), scalar.origin())
                    : Lookup.undecided("%s is not known".formatted(key), v.origin().span())),
        "");
  }

  /** Whether a text waits for something that fills it in before it is applied. */
  private static boolean isFilledIn(String text) {
    return text.contains("${") || text.contains("{{");
  }

  private static Lookup<String> or(Lookup<String> answer, String ifMissing) {
    return answer instanceof Lookup.Missing<String> missing
        ? Lookup.found(ifMissing, Origin.at(missing.span()))
        : answer;
  }

  /** True if one is true; else undecided if one is; else false. */
  @SafeVarargs
  private static Lookup<Boolean> either(Lookup<Boolean>... answers) {
    Lookup<Boolean> result = answers[0];
    for (Lookup<Boolean> answer : answers) {
      if (answer.is(a -> a)) {
        return answer;
      }
      result = result.isUndecided() ? result : answer;
    }
    return result;
  }
}
