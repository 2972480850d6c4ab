package io.github.seamark.flux;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import java.util.List;

/** What kustomize makes of this repository's folders for Flux. */
@FunctionalInterface
public interface FolderBuild {

  /** The objects of a folder: those of all files below it where it holds no kustomization. */
  List<Manifest> of(String folder);

  /**
   * What a Kustomization's own fields make of the objects.
   *
   * @param fields its patches, images and names, as a kustomization spells them
   * @param folder the folder
   * @param built the folder's objects
   */
  default List<Manifest> overridden(Mapping fields, String folder, List<Manifest> built) {
    return built;
  }
}
