package io.github.seamark.kubernetes;

import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Updater;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads Argo CD Image Updater: annotations on an Application (before 1.0) and the ImageUpdater
 * resource. It writes to the cluster unless told otherwise (argoproj-labs/argocd-image-updater,
 * docs on write-back methods).
 */
final class UpdaterReader {
  private static final String PREFIX = "argocd-image-updater.argoproj.io/";

  private UpdaterReader() {}

  /** The updater that an Application asks for by its annotations. */
  static Optional<Updater> ofApplication(Manifest manifest) {
    Metadata metadata = ObjectMetadata.read(manifest);
    Lookup<String> images = metadata.annotation(PREFIX + "image-list");
    if (!(images instanceof Lookup.Found<String> found)) {
      return Optional.empty();
    }
    List<Name> followed =
        Arrays.stream(found.value().split(",", -1))
            .map(String::strip)
            .filter(i -> !i.isEmpty())
            .map(i -> Name.of(i.substring(i.indexOf('=') + 1), found.origin()))
            .toList();
    return Optional.of(
        new Updater(
            Updater.Kind.ARGOCD_IMAGE_UPDATER,
            writes(metadata.annotation(PREFIX + "write-back-method")),
            List.of(metadata.id().name()),
            followed,
            metadata.annotations(),
            found,
            manifest.declaration()));
  }

  private static Updater.Writes writes(Lookup<String> method) {
    if (method.isUndecided()) {
      return Updater.Writes.UNKNOWN;
    }
    return method.is(m -> m.startsWith("git")) ? Updater.Writes.GIT : Updater.Writes.CLUSTER;
  }

  /**
   * The updaters of an ImageUpdater resource, one for each set of applications. A set without
   * images follows none, unless it is told to read the Applications' annotations: those are read
   * there.
   */
  static List<Updater> ofResource(Manifest manifest) {
    Mapping spec = Fields.mapping(manifest.object(), "spec");
    Lookup<String> common = Fields.text(spec, "writeBackConfig", "method");
    List<Updater> updaters = new ArrayList<>();
    for (Mapping reference : Fields.items(spec, "applicationRefs").mappings()) {
      Lookup<String> method = Fields.text(reference, "writeBackConfig", "method").or(common);
      Lookup<Value> pattern = Fields.at(reference, "namePattern");
      List<Name> images = new ArrayList<>();
      for (Mapping image : Fields.items(reference, "images").mappings()) {
        images.add(Name.of(Fields.at(image, "imageName"), ""));
      }
      if (images.isEmpty() && Fields.at(reference, "images").isMissing()) {
        continue;
      }
      updaters.add(
          new Updater(
              Updater.Kind.ARGOCD_IMAGE_UPDATER,
              writes(method),
              List.of(Name.of(pattern, "*")),
              images,
              reference,
              () -> reference.origin().movedTo(reference.header()),
              manifest.declaration()));
    }
    return updaters;
  }
}
