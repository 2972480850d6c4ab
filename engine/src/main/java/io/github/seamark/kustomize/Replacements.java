package io.github.seamark.kustomize;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code replacements}: fields of objects that are set to what a field of another holds
 * (kubernetes-sigs/kustomize, {@code api/filters/replacement}).
 */
final class Replacements {
  private static final String NAME = "metadata.name";

  private Replacements() {}

  static List<Built> apply(List<Mapping> replacements, List<Built> objects) {
    List<Built> result = new ArrayList<>(objects);
    for (Mapping replacement : replacements) {
      Value value =
          source(replacement, result)
              .orElseGet(
                  () -> Unknown.because("what replaces it is not found", replacement.origin()));
      for (Mapping target : Kustomization.mappings(replacement, "targets")) {
        result.replaceAll(b -> isTarget(target, b) ? replaced(b, target, value) : b);
      }
    }
    return result;
  }

  private static Optional<Value> source(Mapping replacement, List<Built> objects) {
    Optional<Value> given = replacement.get("sourceValue").toOptional();
    if (given.isPresent()) {
      return given;
    }
    if (!(replacement.get("source").toOptional().orElse(null) instanceof Mapping source)) {
      return Optional.empty();
    }
    Identity wanted = selector(source);
    FieldPath path = FieldPath.of(source.textAt("fieldPath").orElse(NAME));
    return objects.stream()
        .filter(b -> b.identities().stream().anyMatch(i -> i.isSelectedBy(wanted)))
        .findFirst()
        .flatMap(b -> path.find(b.object()))
        .flatMap(v -> refined(v, source));
  }

  private static Identity selector(Mapping source) {
    return new Identity(
        source.textAt("group").orElse(""),
        source.textAt("version").orElse(""),
        source.textAt("kind").orElse(""),
        source.textAt("namespace").orElse(""),
        source.textAt("name").orElse(""));
  }

  private static Optional<Value> refined(Value value, Mapping source) {
    Optional<String> delimiter = delimiter(source);
    if (delimiter.isEmpty()) {
      return Optional.of(value);
    }
    if (!(value instanceof Scalar scalar) || scalar.asText().isEmpty()) {
      return Optional.empty();
    }
    List<Text> parts = split(scalar.text(), delimiter.get());
    int index = index(source).orElse(0);
    return index >= 0 && index < parts.size()
        ? Optional.of(Scalar.string(parts.get(index), scalar.origin()))
        : Optional.empty();
  }

  private static Optional<String> delimiter(Mapping options) {
    return options.textAt("options", "delimiter").filter(d -> !d.isEmpty());
  }

  private static OptionalInt index(Mapping options) {
    return options
        .textAt("options", "index")
        .filter(i -> i.matches("-?\\d{1,9}"))
        .map(i -> OptionalInt.of(Integer.parseInt(i)))
        .orElse(OptionalInt.empty());
  }

  private static boolean isTarget(Mapping target, Built built) {
    if (!(target.get("select").toOptional().orElse(null) instanceof Mapping select)
        || !new Selector(select).takesAny(built)) {
      return false;
    }
    for (Mapping reject : Kustomization.mappings(target, "reject")) {
      Selector rejected = new Selector(reject);
      boolean named =
          rejected.namesSomething() && built.identities().stream().anyMatch(rejected::takes);
      if (named || (rejected.hasMarks() && rejected.takesMarks(built.object()))) {
        return false;
      }
    }
    return true;
  }

  private static Built replaced(Built built, Mapping target, Value value) {
    Optional<Value> start =
        target.textAt("options", "create").filter("true"::equals).map(c -> value);
    List<String> paths =
        Kustomization.items(target, "fieldPaths").stream()
            .flatMap(p -> p.asText().stream())
            .toList();
    Mapping object = built.object();
    for (String path : paths.isEmpty() ? List.of(NAME) : paths) {
      object =
          (Mapping) FieldPath.of(path).change(object, start, old -> replaced(old, target, value));
    }
    boolean moved = !Identity.of(object).equals(built.identity());
    return (moved ? built.remembered() : built).with(object);
  }

  private static Value replaced(Value old, Mapping target, Value value) {
    if (!(old instanceof Scalar before) || !(value instanceof Scalar scalar)) {
      return value;
    }
    Optional<String> delimiter = delimiter(target);
    if (delimiter.isEmpty() || before.asText().isEmpty()) {
      return inKind(before, scalar);
    }
    List<Text> parts = new ArrayList<>(split(before.text(), delimiter.get()));
    int index = index(target).orElse(0);
    if (index < 0) {
      parts.add(0, scalar.text());
    } else if (index >= parts.size()) {
      parts.add(scalar.text());
    } else {
      parts.set(index, scalar.text());
    }
    Text.Builder joined = new Text.Builder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        joined.append(delimiter.get(), before.origin().span());
      }
      joined.append(parts.get(i));
    }
    Text text = joined.build(before.origin().span());
    return inKind(before, Scalar.string(text, scalar.origin().with(before.origin())));
  }

  /** A field keeps its kind: what stands in a string becomes one. */
  private static Value inKind(Scalar before, Scalar value) {
    if (before.kind() == Scalar.Kind.STRING) {
      return Scalar.string(value.text(), value.origin());
    }
    if (before.kind() == value.kind() || before.isNull()) {
      return value;
    }
    boolean number = value.asText().filter(t -> t.matches("-?\\d{1,18}")).isPresent();
    return before.kind() == Scalar.Kind.NUMBER && number
        ? Scalar.number(Long.parseLong(value.text().chars()), value.origin())
        : value;
  }

  private static List<Text> split(Text text, String delimiter) {
    List<Text> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.chars().indexOf(delimiter);
        at >= 0;
        at = text.chars().indexOf(delimiter, from)) {
      parts.add(text.slice(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.slice(from, text.length()));
    return parts;
  }
}
