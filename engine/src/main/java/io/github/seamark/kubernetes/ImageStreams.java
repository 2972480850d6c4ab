package io.github.seamark.kubernetes;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OpenShift's image streams that pods of their namespace look their images up in ({@code
 * lookupPolicy.local}): {@code web:latest} is then whatever the stream's tag points to, and no
 * image of that name (OpenShift, "Using image streams with Kubernetes resources").
 */
public final class ImageStreams {
  private final Set<List<Optional<String>>> local = new HashSet<>();

  private ImageStreams(List<Manifest> manifests) {
    for (Manifest manifest : manifests) {
      if (isLocal(manifest)) {
        ObjectId id = ObjectMetadata.read(manifest).id();
        local.add(List.of(id.namespace().text(), id.name().text()));
      }
    }
  }

  /**
   * The pieces, with the images of workloads not known where a stream among manifests gives them.
   */
  public static List<Piece> resolve(List<Manifest> manifests, List<Piece> pieces) {
    ImageStreams streams = new ImageStreams(manifests);
    return streams.local.isEmpty()
        ? pieces
        : pieces.stream()
            .map(p -> p instanceof Workload workload ? streams.resolve(workload) : p)
            .toList();
  }

  private static boolean isLocal(Manifest manifest) {
    return manifest.object().textAt("kind").filter("ImageStream"::equals).isPresent()
        && manifest
            .object()
            .at("spec", "lookupPolicy", "local")
            .then(Value::toText)
            .is("true"::equals);
  }

  private Workload resolve(Workload workload) {
    PodTemplate pod = workload.pod();
    Optional<String> namespace = workload.id().namespace().text();
    return workload.with(
        pod.with(pod.containers().stream().map(c -> resolve(namespace, c)).toList()));
  }

  private Container resolve(Optional<String> namespace, Container container) {
    boolean looksUp =
        container
            .image()
            .then(Image::repository)
            .is(r -> !r.contains("/") && local.contains(List.of(namespace, Optional.of(r))));
    return looksUp
        ? container.pulling(
            Lookup.undecided("an image stream of its name says what it is", container.header()))
        : container;
  }
}
