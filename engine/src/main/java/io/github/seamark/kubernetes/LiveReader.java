package io.github.seamark.kubernetes;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.LiveState;
import io.github.seamark.estate.LiveState.LiveContainer;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@code kubectl get … -o json} printed: Deployments, StatefulSets, DaemonSets, CronJobs
 * and Pods, each by itself or in a List. A pod counts for the object that owns it, unless that
 * object is there, too.
 */
public final class LiveReader {
  private LiveReader() {}

  /** What ran, by the documents that were printed. */
  public static LiveState read(List<Value> documents) {
    List<LiveContainer> declared = new ArrayList<>();
    List<LiveContainer> running = new ArrayList<>();
    Root root = new Root(Root.Kind.MANIFESTS, "", "");
    for (Manifest manifest : ManifestFiles.manifests(documents, root)) {
      Optional<Workload.Kind> kind = WorkloadReader.kind(manifest);
      // A ReplicaSet is an older or the present state of its Deployment.
      if (kind.isPresent() && kind.get() != Workload.Kind.REPLICA_SET) {
        Workload workload = WorkloadReader.read(manifest, kind.get());
        boolean pod = kind.get() == Workload.Kind.POD;
        ObjectId owner = pod ? owner(manifest.object(), workload.id()) : workload.id();
        workload.pod().containers().forEach(c -> add(owner, c, pod ? running : declared));
      }
    }
    Set<String> owners = new HashSet<>();
    declared.forEach(c -> owners.add(c.owner().shown()));
    running.stream().filter(c -> !owners.contains(c.owner().shown())).forEach(declared::add);
    return new LiveState(declared);
  }

  private static void add(ObjectId owner, Container container, List<LiveContainer> into) {
    if (container.image() instanceof Lookup.Found<Image> image) {
      container
          .name()
          .text()
          .ifPresent(name -> into.add(new LiveContainer(owner, name, image.value())));
    }
  }

  /** The object that the repository would declare in place of the pod. */
  private static ObjectId owner(Mapping pod, ObjectId id) {
    Mapping metadata = Fields.mapping(pod, "metadata");
    for (Mapping owner : Fields.items(metadata, "ownerReferences").mappings()) {
      Optional<String> kind = Fields.text(owner, "kind").toOptional();
      Optional<String> name = Fields.text(owner, "name").toOptional();
      if (kind.isPresent() && name.isPresent()) {
        return kind.get().equals("ReplicaSet")
            ? new ObjectId("Deployment", id.namespace(), deployment(name.get(), metadata))
            : new ObjectId(kind.get(), id.namespace(), Name.of(name.get(), metadata.origin()));
      }
    }
    return id;
  }

  /** A Deployment's ReplicaSet is called as it is, with the hash of the pod template behind. */
  private static Name deployment(String replicaSet, Mapping metadata) {
    String hash =
        Fields.text(metadata, "labels", "pod-template-hash").toOptional().orElse("").strip();
    boolean hashed = !hash.isEmpty() && replicaSet.endsWith("-" + hash);
    String name =
        hashed ? replicaSet.substring(0, replicaSet.length() - hash.length() - 1) : replicaSet;
    return Name.of(name, metadata.origin());
  }
}
