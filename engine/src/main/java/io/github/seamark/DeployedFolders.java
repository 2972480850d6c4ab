package io.github.seamark;

import io.github.seamark.argocd.PathSource;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.flux.FolderBuild;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kustomize.Kustomizations;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a deployer makes of a folder of this repository. */
final class DeployedFolders implements FolderBuild {
  private final YamlSources files;
  private final Kustomizations kustomizations;

  DeployedFolders(YamlSources files, Kustomizations kustomizations) {
    this.files = files;
    this.kustomizations = kustomizations;
  }

  /**
   * What Flux makes of a folder: its kustomization; where it holds none, one that it generates of
   * all files below and of the topmost kustomizations below.
   */
  @Override
  public List<Manifest> of(String folder) {
    if (kustomizations.isIn(folder)) {
      return build(folder, new Root(Root.Kind.KUSTOMIZE, folder, ""));
    }
    List<Manifest> manifests = new ArrayList<>();
    Set<String> below = new LinkedHashSet<>();
    String prefix = folder.isEmpty() ? "" : folder + "/";
    for (String path : files.below(folder)) {
      topmost(prefix, path)
          .ifPresentOrElse(below::add, () -> manifests.addAll(files.manifests(path)));
    }
    below.forEach(f -> manifests.addAll(build(f, new Root(Root.Kind.KUSTOMIZE, f, ""))));
    return manifests;
  }

  @Override
  public List<Manifest> of(String folder, Mapping fields) {
    Root root = new Root(Root.Kind.KUSTOMIZE, folder, "");
    return kustomizations.isIn(folder)
        ? kustomizations.build(folder, fields, root)
        : kustomizations.overridden(fields, folder, of(folder), root);
  }

  /** The first folder on the way to a file that holds a kustomization. */
  private Optional<String> topmost(String prefix, String path) {
    for (int i = path.indexOf('/', prefix.length()); i > 0; i = path.indexOf('/', i + 1)) {
      String folder = path.substring(0, i);
      if (kustomizations.isIn(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private List<Manifest> build(String folder, Root root) {
    return kustomizations.build(folder, root);
  }

  /** What Applications make of their folders; what a second one makes of a text is an instance. */
  List<Manifest> ofArgo(List<PathSource> paths) {
    List<Manifest> manifests = new ArrayList<>();
    Set<Span> seen = new HashSet<>();
    for (PathSource path : paths) {
      for (Manifest manifest : ofArgo(path)) {
        Manifest deployed = path.deploy(manifest);
        boolean first = seen.add(manifest.declaration().header());
        manifests.add(first ? deployed : instance(deployed, path.root()));
      }
    }
    return manifests;
  }

  private List<Manifest> ofArgo(PathSource path) {
    if (path.kind() == PathSource.Kind.KUSTOMIZE) {
      return path.overrides()
          .map(f -> kustomizations.build(path.path(), f, path.root()))
          .orElseGet(() -> build(path.path(), path.root()));
    }
    return files.below(path.path()).stream()
        .filter(path::takes)
        .flatMap(f -> files.manifests(f).stream())
        .toList();
  }

  private static Manifest instance(Manifest manifest, Root root) {
    Declaration declared = manifest.declaration();
    return manifest.declared(
        new Declaration(
            declared.header(),
            declared.origin(),
            declared.roots(),
            declared.carrier(),
            declared.address(),
            root.name()));
  }
}
