package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import java.util.Optional;

/** Asks manifests for parts of the shapes that operators define. */
final class Values {
  private Values() {}

  /** The whole number that a scalar spells. */
  static Lookup<Integer> number(Lookup<Value> answer) {
    return answer
        .then(Value::toText)
        .then(
            t ->
                t.strip().matches("-?\\d{1,9}")
                    ? Lookup.found(Integer.valueOf(t.strip()), originOf(answer))
                    : Lookup.undecided("it is no whole number", originOf(answer).span()));
  }

  private static Origin originOf(Lookup<Value> answer) {
    return answer.ifFound().orElseThrow().origin();
  }

  /** The mapping at a path, if it is one. */
  static Optional<Mapping> mapping(Mapping object, String... path) {
    return object
        .at(path)
        .toOptional()
        .flatMap(v -> v instanceof Mapping m ? Optional.of(m) : Optional.empty());
  }

  static Optional<String> kind(Manifest manifest) {
    return manifest.object().textAt("kind");
  }

  /** Whether a manifest is of an API group, whatever its version. */
  static boolean isOf(Manifest manifest, String group) {
    return manifest
        .object()
        .get("apiVersion")
        .then(Value::toText)
        .is(v -> v.startsWith(group + "/"));
  }

  static Name name(Manifest manifest) {
    return Name.of(manifest.object().at("metadata", "name"), "");
  }

  static ObjectId id(Manifest manifest) {
    return new ObjectId(
        kind(manifest).orElse(""),
        Name.of(manifest.object().at("metadata", "namespace"), "default"),
        name(manifest));
  }
}
