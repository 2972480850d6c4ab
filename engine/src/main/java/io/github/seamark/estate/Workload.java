package io.github.seamark.estate;

import io.github.seamark.source.Reference;
import io.github.seamark.value.Lookup;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something that runs pods.
 *
 * @param kind what kind of workload
 * @param metadata its own metadata (not the pod template's)
 * @param pod its pod template
 * @param replicas how many pods; Kubernetes' default filled in where it is known to be absent and
 *     nothing else sets it
 * @param surge how many more pods exist during a rollout, at the known number of replicas
 * @param ignoredFields paths whose value in the repository is not authoritative after creation
 *     (Terraform's {@code ignore_changes}, Argo CD's {@code ignoreDifferences}), as written
 * @param replacedBy what a change of replaces the workload (Terraform's {@code
 *     replace_triggered_by})
 * @param release the release that makes it, if one does
 * @param component the chart's component that it is ({@code server}); empty outside charts
 */
public record Workload(
    Kind kind,
    Metadata metadata,
    PodTemplate pod,
    Lookup<Integer> replicas,
    Lookup<Integer> surge,
    Set<String> ignoredFields,
    Set<Reference> replacedBy,
    Optional<ObjectId> release,
    String component)
    implements Piece {

  /** The kinds of workload. */
  public enum Kind {
    DEPLOYMENT,
    STATEFUL_SET,
    DAEMON_SET,
    REPLICA_SET,
    POD,
    JOB,
    CRON_JOB,
    OTHER;

    /** Whether its pods run until something replaces them. */
    public boolean isLongLived() {
      return this != JOB && this != CRON_JOB && this != POD;
    }

    /** The kind of a manifest's {@code kind}. */
    public static Optional<Kind> of(String manifestKind) {
      for (Kind kind : values()) {
        String plain = kind.name().replace("_", "").toLowerCase(Locale.ROOT);
        if (kind != OTHER && plain.equals(manifestKind.toLowerCase(Locale.ROOT))) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Copies the sets. */
  public Workload {
    ignoredFields = Set.copyOf(ignoredFields);
    replacedBy = Set.copyOf(replacedBy);
  }

  @Override
  public Declaration declaration() {
    return metadata.declaration();
  }

  /** What it is called. */
  public ObjectId id() {
    return metadata.id();
  }

  /** Whether an apply leaves a container's image as the cluster has it. */
  public boolean leavesImageToCluster(Container container) {
    int index = pod.containers().indexOf(container);
    return ignoredFields.stream().anyMatch(f -> IgnoredField.of(f).coversImage(index));
  }

  /** This workload with another pod template. */
  public Workload with(PodTemplate changed) {
    return new Workload(
        kind, metadata, changed, replicas, surge, ignoredFields, replacedBy, release, component);
  }
}
