package io.github.seamark.kustomize;

import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.List;

/** The files of a repository in memory. */
record ParsedFiles(Repository repository) implements ManifestSource {
  @Override
  public List<Manifest> manifests(String path) {
    return ManifestFiles.manifests(documents(path), new Root(Root.Kind.MANIFESTS, "", ""));
  }

  @Override
  public List<Value> documents(String path) {
    return repository
        .source(path)
        .map(s -> YamlValues.read(Text.of(s)).documents())
        .orElse(List.of());
  }
}
