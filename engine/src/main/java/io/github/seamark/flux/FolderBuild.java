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
   * What becomes of a folder with the fields that a Kustomization adds to the one in it.
   *
   * @param folder the folder
   * @param fields its patches, images, components, names and namespace, as a kustomization spells
   *     them
   */
  default List<Manifest> of(String folder, Mapping fields) {
    return of(folder);
  }
}
