package io.github.seamark.kubernetes;

import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.Optional;

/** Reads what runs pods. */
final class WorkloadReader {
  private WorkloadReader() {}

  static Optional<Workload.Kind> kind(Manifest manifest) {
    Optional<String> kind = Fields.text(manifest.object(), "kind").toOptional();
    Optional<String> group = Fields.text(manifest.object(), "apiVersion").toOptional();
    if (kind.filter("Rollout"::equals).isPresent()
        && group.filter(g -> g.startsWith("argoproj.io/")).isPresent()) {
      return Optional.of(Workload.Kind.DEPLOYMENT);
    }
    boolean core =
        group
            .filter(
                g ->
                    g.equals("v1")
                        || g.startsWith("apps/")
                        || g.startsWith("batch/")
                        || g.startsWith("extensions/"))
            .isPresent();
    return core ? kind.flatMap(Workload.Kind::of) : Optional.empty();
  }

  static Workload read(Manifest manifest, Workload.Kind kind) {
    Mapping object = manifest.object();
    Metadata metadata = ObjectMetadata.read(manifest);
    PodTemplate pod = new PodReader(template(object, kind)).read();
    Lookup<Integer> replicas = replicas(object, kind);
    return new Workload(
        kind,
        metadata,
        pod,
        replicas,
        surge(object, kind, replicas),
        manifest.ignoredFields(),
        manifest.replacedBy(),
        manifest.release(),
        manifest.component());
  }

  private static Mapping template(Mapping object, Workload.Kind kind) {
    return switch (kind) {
      case POD -> object;
      case CRON_JOB -> Fields.mapping(object, "spec", "jobTemplate", "spec", "template");
      default -> Fields.mapping(object, "spec", "template");
    };
  }

  private static Lookup<Integer> replicas(Mapping object, Workload.Kind kind) {
    if (kind == Workload.Kind.DAEMON_SET) {
      return Lookup.undecided("one pod on each node", object.origin().span());
    }
    return Fields.number(Fields.mapping(object, "spec"), "replicas")
        .orDefault(1, "Kubernetes' default for replicas");
  }

  /** Rounded up, as the deployment controller does; without a strategy a quarter. */
  private static Lookup<Integer> surge(
      Mapping object, Workload.Kind kind, Lookup<Integer> replicas) {
    if (kind != Workload.Kind.DEPLOYMENT) {
      return replicas.map(r -> 0);
    }
    Mapping strategy = Fields.mapping(object, "spec", "strategy");
    if (Fields.text(strategy, "type").is("Recreate"::equals)) {
      return replicas.map(r -> 0);
    }
    Lookup<Value> given = Fields.at(strategy, "rollingUpdate", "maxSurge");
    Lookup<String> text =
        given.then(Value::toText).orDefault("25%", "Kubernetes' default for maxSurge");
    return text.then(t -> replicas.then(r -> surge(t, r, text)));
  }

  private static Lookup<Integer> surge(String text, int replicas, Lookup<String> place) {
    try {
      int number = Integer.parseInt(text.replace("%", "").strip());
      int pods = text.endsWith("%") ? (number * replicas + 99) / 100 : number;
      return place.map(p -> pods);
    } catch (NumberFormatException e) {
      return Lookup.undecided("maxSurge is not understood", place.ifFound().orElseThrow().span());
    }
  }
}
