package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many pods an autoscaler may start. */
final class Autoscalers {
  private final Map<String, Lookup<Integer>> byTarget = new HashMap<>();

  Autoscalers(List<Manifest> manifests) {
    for (Manifest manifest : manifests) {
      if (Values.isOf(manifest, "autoscaling")
          && Values.kind(manifest).filter("HorizontalPodAutoscaler"::equals).isPresent()) {
        ObjectId target =
            new ObjectId(
                manifest
                    .object()
                    .at("spec", "scaleTargetRef", "kind")
                    .then(Value::toText)
                    .toOptional()
                    .orElse(""),
                Values.id(manifest).namespace(),
                Name.of(manifest.object().at("spec", "scaleTargetRef", "name"), ""));
        key(target)
            .ifPresent(
                k -> byTarget.put(k, Values.number(manifest.object().at("spec", "maxReplicas"))));
      }
    }
  }

  /** The most pods of a workload; empty where no autoscaler has it. */
  Optional<Lookup<Integer>> maximum(ObjectId workload) {
    return key(workload).map(byTarget::get);
  }

  private static Optional<String> key(ObjectId id) {
    return id.namespace()
        .key()
        .flatMap(ns -> id.name().key().map(n -> id.kind() + "\n" + ns + "\n" + n));
  }
}
