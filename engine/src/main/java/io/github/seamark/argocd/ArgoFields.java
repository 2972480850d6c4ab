package io.github.seamark.argocd;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Fields of Argo CD's objects. */
final class ArgoFields {
  private ArgoFields() {}

  static boolean flag(Lookup<Value> answer) {
    return answer.toOptional().flatMap(Value::asText).filter("true"::equals).isPresent();
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
    return manifest.object().textAt("kind").filter(kind::equals).isPresent()
        && manifest
            .object()
            .textAt("apiVersion")
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
