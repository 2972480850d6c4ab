package io.github.seamark.rules;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Reference;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What rolls a workload's pods when the content of an object changes. */
final class ConfigRolling {
  private static final Pattern CHECKSUM_KEY =
      Pattern.compile(
          "(?i).*(checksum|config-?hash|sha(1|256)(sum)?|md5(sum)?|rollme|config-?version).*");

  /** Annotations that may be there to roll the pods, whatever they are called. */
  private static final Pattern ROLLING_KEY =
      Pattern.compile(
          "(?i).*(sum|hash|sha\\d|md5|digest|roll|restart|redeploy|revision|version|config|secret"
              + "|trigger|time|date|random).*");

  /** Revisions kept by hand: a person must remember to raise them. */
  private static final Pattern HAND_KEY = Pattern.compile("(?i).*(revision|config-?version).*");

  /** A number that a person raises with each change, so that the name is another one. */
  private static final Pattern NUMBERED = Pattern.compile(".*(-v?\\d+)");

  private static final Pattern FIRST_INSTALL =
      Pattern.compile("(?:and\\b.*)?\\.Release\\.IsInstall\\b.*");

  private final Estate estate;
  private final Workload workload;
  private final Reloader reloader;

  ConfigRolling(Estate estate, Workload workload) {
    this.estate = estate;
    this.workload = workload;
    this.reloader = new Reloader(workload);
  }

  /** Whether a change of the object rolls the pods. */
  Lookup<Boolean> rolls(ConfigUse use, ConfigObject object) {
    Origin place = use.origin();
    Optional<String> tie = tie(object);
    if (tie.isPresent()) {
      return Lookup.found(true, place.noting(tie.get()));
    }
    Lookup<Boolean> reloaded = reloader.rolls(object);
    if (reloaded.is(r -> r)) {
      return Lookup.found(true, place.noting("Reloader restarts the pods"));
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
    if (reloaded.isUndecided()) {
      return reloaded;
    }
    return unclearChecksum()
        .<Lookup<Boolean>>map(
            v -> Lookup.undecided("what the checksum hashes is not known", v.origin().span()))
        .orElseGet(() -> Lookup.found(false, place));
  }

  /** What ties the pods to the content without any program's help, if anything does. */
  private Optional<String> tie(ConfigObject object) {
    if (object.contentInName()) {
      return Optional.of("its name changes with its content");
    }
    if (isNumbered(object)) {
      return Optional.of("its name carries a number that is raised with its content");
    }
    if (object.immutable()) {
      return Optional.of("it is immutable");
    }
    if (isMadeOnce(object)) {
      return Optional.of("only the first install makes it");
    }
    if (replaces(object)) {
      return Optional.of("a change of it replaces the workload");
    }
    return hashes(object)
        ? Optional.of("an annotation of the pods depends on it")
        : Optional.empty();
  }

  /** A number that the workload's name has too tells instances apart. */
  private boolean isNumbered(ConfigObject object) {
    Matcher matcher = NUMBERED.matcher(object.metadata().id().name().text().orElse(""));
    return matcher.matches()
        && workload.id().name().text().filter(n -> n.endsWith(matcher.group(1))).isEmpty();
  }

  /** What a chart makes when it is installed alone, no later apply changes. */
  private static boolean isMadeOnce(ConfigObject object) {
    return object.declaration().origin().conditions().stream()
        .anyMatch(c -> c.holds() && FIRST_INSTALL.matcher(c.key()).matches());
  }

  private boolean replaces(ConfigObject object) {
    return workload.replacedBy().stream()
        .anyMatch(r -> object.madeOf().stream().anyMatch(m -> r.isWithin(m) || m.isWithin(r)));
  }

  /** An annotation or label of the pods whose value was made of what the object is made of. */
  private boolean hashes(ConfigObject object) {
    return marks().anyMatch(e -> dependsOn(e.getValue(), object));
  }

  /** What a change of rolls the pods: each annotation and label of theirs. */
  private Stream<Map.Entry<String, Mapping.Entry>> marks() {
    PodTemplate pod = workload.pod();
    return Stream.of(pod.annotations(), pod.labels()).flatMap(m -> m.entries().entrySet().stream());
  }

  /** Whether a value was made of the object's own content. */
  static boolean dependsOn(Mapping.Entry entry, ConfigObject object) {
    Set<Reference> made = entry.ingredients();
    if (made.contains(Reference.RENDERING)) {
      return true;
    }
    Optional<Reference> own = object.metadata().declaration().address();
    return made.stream()
            .anyMatch(
                r ->
                    object.madeOf().contains(r)
                        || own.filter(o -> r.isWithin(o) || o.isWithin(r)).isPresent())
        || object.wentInto(made);
  }

  /** What may be a checksum whose ingredients are not known. */
  private Optional<Value> unclearChecksum() {
    return Stream.concat(
            workload.pod().annotations().entries().entrySet().stream()
                .filter(e -> ROLLING_KEY.matcher(e.getKey()).matches()),
            workload.pod().labels().entries().entrySet().stream()
                .filter(e -> CHECKSUM_KEY.matcher(e.getKey()).matches()))
        .map(e -> e.getValue().value())
        .filter(v -> !(v instanceof Scalar scalar && scalar.isKnown()))
        .filter(v -> !isMadeOfKnownThings(v.origin().dependencies()))
        .findFirst();
  }

  /**
   * Whether each ingredient is a file or text here, or belongs to an object here that is one too.
   */
  private boolean isMadeOfKnownThings(Set<Reference> ingredients) {
    return !ingredients.isEmpty()
        && ingredients.stream().allMatch(i -> isWrittenHere(i) || isOfAnObject(i, ingredients));
  }

  private static boolean isWrittenHere(Reference reference) {
    return reference.address().startsWith("file:") || reference.address().startsWith("text:");
  }

  private boolean isOfAnObject(Reference ingredient, Set<Reference> ingredients) {
    return estate.configObjects().stream()
        .anyMatch(
            o ->
                o.metadata()
                    .declaration()
                    .address()
                    .filter(a -> ingredients.stream().anyMatch(i -> i.isWithin(a)))
                    .filter(a -> ingredient.isWithin(a) || o.madeOf().contains(ingredient))
                    .isPresent());
  }

  /** A checksum annotation that is literal text: a template that nothing renders, a frozen hash. */
  Optional<Evidence> constant() {
    return literals()
        .filter(e -> CHECKSUM_KEY.matcher(e.getKey()).matches())
        .<Evidence>map(e -> e.getValue().value()::origin)
        .findFirst();
  }

  /**
   * Whether a person, or whoever rendered the file, keeps a revision or a checksum in an
   * annotation; the text of a template is neither.
   */
  boolean byHand() {
    return literals()
        .filter(
            e ->
                HAND_KEY.matcher(e.getKey()).matches()
                    || CHECKSUM_KEY.matcher(e.getKey()).matches())
        .anyMatch(
            e ->
                e.getValue().value() instanceof Scalar scalar
                    && scalar.asText().filter(t -> !t.contains("{{")).isPresent());
  }

  private Stream<Map.Entry<String, Mapping.Entry>> literals() {
    return workload.pod().annotations().entries().entrySet().stream()
        .filter(
            e ->
                e.getValue().value() instanceof Scalar scalar
                    && scalar.isKnown()
                    && scalar.origin().dependencies().isEmpty());
  }
}
