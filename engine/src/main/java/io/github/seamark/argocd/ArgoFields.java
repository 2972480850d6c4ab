package io.github.seamark.argocd;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of Argo CD's objects. */
final class ArgoFields {
  private ArgoFields() {}

  static Optional<String> text(Lookup<Value> answer) {
    return answer
        .toOptional()
        .flatMap(v -> v instanceof Scalar scalar ? scalar.asText() : Optional.empty());
  }

  /** The answer as a text; null is missing. */
  static Lookup<String> asText(Lookup<Value> answer) {
    return answer.then(
        v -> {
          if (v instanceof Scalar scalar && scalar.isNull()) {
            return Lookup.missing(v.origin().span(), v.origin());
          }
          return v instanceof Scalar scalar && scalar.asText().isPresent()
              ? Lookup.found(scalar.asText().get(), v.origin())
              : Lookup.undecided("the value is not known", v.origin().span());
        });
  }

  static boolean flag(Lookup<Value> answer) {
    return text(answer).filter("true"::equals).isPresent();
  }

  static List<Value> items(Lookup<Value> answer) {
    return answer.toOptional().orElse(null) instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }

  static List<Mapping> mappings(Lookup<Value> answer) {
    List<Mapping> mappings = new ArrayList<>();
    for (Value item : items(answer)) {
      if (item instanceof Mapping mapping) {
        mappings.add(mapping);
      }
    }
    return mappings;
  }

  static boolean is(Manifest manifest, String kind) {
    return text(manifest.object().get("kind")).filter(kind::equals).isPresent()
        && text(manifest.object().get("apiVersion"))
            .filter(v -> v.startsWith("argoproj.io/"))
            .isPresent();
  }

  /** A path without a leading {@code ./} or {@code /} and without a trailing slash. */
  static String normal(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path;
    plain = plain.startsWith("/") ? plain.substring(1) : plain;
    plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return plain.equals(".") ? "" : plain;
  }
}
