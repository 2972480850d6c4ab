package io.github.seamark.flux;

import io.github.seamark.estate.Updater;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * Reads Flux's image automation, which writes new tags to Git where a setter comment marks them.
 */
public final class ImageAutomation {
  private static final String GROUP = "image.toolkit.fluxcd.io/";

  private ImageAutomation() {}

  /** The image automations among manifests. */
  public static List<Updater> read(List<Manifest> manifests) {
    return manifests.stream()
        .filter(m -> ObjectIndex.is(m, "ImageUpdateAutomation", GROUP))
        .map(ImageAutomation::updater)
        .toList();
  }

  private static Updater updater(Manifest manifest) {
    Mapping object = manifest.object();
    return new Updater(
        Updater.Kind.FLUX_IMAGE_AUTOMATION,
        Updater.Writes.GIT,
        List.of(),
        List.of(),
        object,
        manifest.declaration(),
        manifest.declaration());
  }
}
