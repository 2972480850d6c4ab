package io.github.seamark.rules;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Reference;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What rolls a workload's pods when the content of an object changes. */
final class ConfigRolling {
  private static final String RELOADER = "reloader.stakater.com/";
  private static final Pattern CHECKSUM_KEY =
      Pattern.compile(
          "(?i).*(checksum|config-?hash|sha(1|256)(sum)?|md5(sum)?|rollme|config-?version).*");

  /** Revisions kept by hand: a person must remember to raise them. */
  private static final Pattern HAND_KEY = Pattern.compile("(?i).*(revision|config-?version).*");

  private final Workload workload;

  ConfigRolling(Workload workload) {
    this.workload = workload;
  }

  /** Whether a change of the object rolls the pods. */
  Lookup<Boolean> rolls(ConfigUse use, ConfigObject object) {
    Origin place = use.origin();
    if (object.contentInName()
        || object.immutable()
        || replaces(object)
        || reloads(object)
        || hashes(object)) {
      return Lookup.found(true, place);
    }
    Mapping annotations = workload.pod().annotations();
    if (!annotations.isComplete()) {
      return Lookup.undecided("not all annotations of the pods are known", annotations.header());
    }
    if (!workload.metadata().annotations().isComplete()) {
      return Lookup.undecided(
          "not all annotations of the workload are known",
          workload.metadata().annotations().header());
    }
    return unclearChecksum()
        .<Lookup<Boolean>>map(
            v -> Lookup.undecided("what the checksum hashes is not known", v.origin().span()))
        .orElseGet(() -> Lookup.found(false, place));
  }

  private boolean replaces(ConfigObject object) {
    return workload.replacedBy().stream()
        .anyMatch(r -> object.madeOf().stream().anyMatch(m -> r.isWithin(m) || m.isWithin(r)));
  }

  /** An annotation of the pods whose value was made of what the object is made of. */
  private boolean hashes(ConfigObject object) {
    return workload.pod().annotations().entries().values().stream()
        .anyMatch(e -> dependsOn(e.value(), object));
  }

  /** Whether a value was made of the object's own content. */
  static boolean dependsOn(Value value, ConfigObject object) {
    Set<Reference> made = value.origin().dependencies();
    if (made.stream().anyMatch(r -> r.address().equals("render"))) {
      return true;
    }
    Optional<Reference> own = object.metadata().declaration().address();
    return made.stream()
        .anyMatch(
            r ->
                object.madeOf().contains(r)
                    || own.filter(o -> r.isWithin(o) || o.isWithin(r)).isPresent());
  }

  /** A checksum whose ingredients are not known. */
  private Optional<Value> unclearChecksum() {
    return workload.pod().annotations().entries().entrySet().stream()
        .filter(e -> CHECKSUM_KEY.matcher(e.getKey()).matches())
        .map(e -> e.getValue().value())
        .filter(v -> v.origin().dependencies().isEmpty())
        .filter(v -> !(v instanceof Scalar scalar && scalar.isKnown()))
        .findFirst();
  }

  /** A checksum annotation that is literal text: a template that nothing renders, a frozen hash. */
  Optional<Evidence> constant() {
    for (Map.Entry<String, Mapping.Entry> entry :
        workload.pod().annotations().entries().entrySet()) {
      if (CHECKSUM_KEY.matcher(entry.getKey()).matches()
          && entry.getValue().value() instanceof Scalar scalar
          && scalar.isKnown()
          && scalar.origin().dependencies().isEmpty()) {
        return Optional.of(scalar::origin);
      }
    }
    return Optional.empty();
  }

  /** Whether a person keeps a revision in an annotation. */
  boolean byHand() {
    return workload.pod().annotations().entries().entrySet().stream()
        .anyMatch(
            e ->
                HAND_KEY.matcher(e.getKey()).matches()
                    && e.getValue().value() instanceof Scalar scalar
                    && scalar.asText().filter(t -> !t.contains("{{")).isPresent());
  }

  /**
   * Whether Stakater Reloader rolls the workload (stakater/Reloader, README): annotations of the
   * workload, or of its pods where the workload has none of them.
   */
  private boolean reloads(ConfigObject object) {
    Mapping own = workload.metadata().annotations();
    boolean asks =
        own.entries().keySet().stream()
            .anyMatch(k -> k.contains(RELOADER) && !k.startsWith(RELOADER + "rollout"));
    return reloads(asks ? own : workload.pod().annotations(), object);
  }

  private static boolean reloads(Mapping annotations, ConfigObject object) {
    String kind = object.kind() == ConfigObject.Kind.CONFIG_MAP ? "configmap." : "secret.";
    if (says(object.metadata(), RELOADER + "ignore")) {
      return false;
    }
    if (isOn(annotations, RELOADER + "auto") || isOn(annotations, kind + RELOADER + "auto")) {
      return true;
    }
    if (text(annotations, RELOADER + "search").filter("true"::equals).isPresent()
        && says(object.metadata(), RELOADER + "match")) {
      return true;
    }
    return text(annotations, kind + RELOADER + "reload")
        .filter(list -> names(list, object))
        .isPresent();
  }

  private static boolean says(Metadata metadata, String key) {
    return metadata.annotation(key).is("true"::equals);
  }

  private static boolean isOn(Mapping annotations, String key) {
    return text(annotations, key)
        .filter(t -> Set.of("true", "1", "t", "T", "TRUE", "True").contains(t))
        .isPresent();
  }

  private static Optional<String> text(Mapping annotations, String key) {
    return annotations
        .get(key)
        .toOptional()
        .flatMap(v -> v instanceof Scalar scalar ? scalar.asText() : Optional.empty());
  }

  private static boolean names(String list, ConfigObject object) {
    Optional<String> name = object.metadata().id().name().text();
    List<String> items = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    return name.filter(n -> items.stream().anyMatch(i -> i.equals(n) || matches(i, n))).isPresent();
  }

  private static boolean matches(String regex, String name) {
    try {
      return Pattern.matches(regex, name);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
