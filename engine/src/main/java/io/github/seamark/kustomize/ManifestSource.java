package io.github.seamark.kustomize;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Value;
import java.util.List;

/** Where kustomizations get the files that they name; each file is parsed once for all. */
public interface ManifestSource {

  /** The manifests of a file; none where it cannot be read. */
  List<Manifest> manifests(String path);

  /** The documents of a file. */
  List<Value> documents(String path);
}
