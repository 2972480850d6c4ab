package io.github.seamark.kustomize;

import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The kustomizations of a repository: which there are, which files they take, and what they build.
 * Nothing remote is read; what it would add is not known and therefore missing from nobody's view.
 */
public final class Kustomizations {
  private final Repository repository;
  private final ManifestSource files;
  private final Map<String, Kustomization> byFolder = new TreeMap<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private final Set<String> usedFolders = new HashSet<>();
  private final Set<Problem> problems = new LinkedHashSet<>();

  /** The kustomizations of a repository. */
  public Kustomizations(Repository repository, ManifestSource files) {
    this.repository = repository;
    this.files = files;
    for (String path : repository.files()) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (Kustomization.NAMES.contains(name)) {
        add(path);
      }
    }
    byFolder.values().forEach(this::note);
  }

  private void add(String path) {
    String folder = RepositoryPaths.folder(path);
    for (Value document : files.documents(path)) {
      boolean kustomize =
          document instanceof Mapping mapping
              && mapping
                  .textAt("apiVersion")
                  .filter(v -> !v.startsWith("kustomize.config.k8s.io"))
                  .isEmpty();
      if (kustomize && document instanceof Mapping mapping) {
        byFolder.putIfAbsent(folder, new Kustomization(path, folder, mapping));
      }
    }
  }

  private void note(Kustomization kustomization) {
    for (String key : List.of("resources", "bases", "components", "crds")) {
      for (Scalar resource : kustomization.texts(key)) {
        kustomization.resolve(resource.text().chars()).ifPresent(p -> note(p));
      }
    }
    for (String key : List.of("patchesStrategicMerge", "patches", "patchesJson6902")) {
      kustomization
          .texts(key)
          .forEach(p -> kustomization.resolve(p.text().chars()).ifPresent(taken::add));
      for (Mapping patch : kustomization.mappings(key)) {
        patch.textAt("path").flatMap(kustomization::resolve).ifPresent(taken::add);
      }
    }
  }

  private void note(String path) {
    if (byFolder.containsKey(path)) {
      usedFolders.add(path);
    } else {
      taken.add(path);
    }
  }

  /** The files that kustomizations take: they are not deployed as they stand. */
  public Set<String> taken() {
    return taken;
  }

  /** Whether a folder holds a kustomization. */
  public boolean isIn(String folder) {
    return byFolder.containsKey(folder);
  }

  /** The folders of the kustomizations that no other takes, sorted. */
  public List<String> roots() {
    return byFolder.keySet().stream()
        .filter(f -> !usedFolders.contains(f))
        .filter(f -> !isComponent(f))
        .toList();
  }

  private boolean isComponent(String folder) {
    Kustomization kustomization = byFolder.get(folder);
    return kustomization != null
        && kustomization.text("kind").filter("Component"::equals).isPresent();
  }

  /** What the kustomization in a folder builds, deployed by a root. */
  public List<Manifest> build(String folder, Root root) {
    Kustomization kustomization = byFolder.get(folder);
    return kustomization == null ? List.of() : built(kustomization, List.of(), root);
  }

  /**
   * What a deployer builds of a folder, having added its own fields to the kustomization there:
   * Flux's and Argo CD's patches, images, components, names and namespace.
   *
   * @param fields the fields, as a kustomization spells them
   */
  public List<Manifest> build(String folder, Mapping fields, Root root) {
    Kustomization kustomization = byFolder.get(folder);
    return kustomization == null ? List.of() : built(kustomization.with(fields), List.of(), root);
  }

  /**
   * What a deployer's fields make of the objects of a folder without a kustomization.
   *
   * @param fields the fields, as a kustomization spells them
   * @param folder the folder that is deployed
   * @param objects the objects in it
   */
  public List<Manifest> overridden(
      Mapping fields, String folder, List<Manifest> objects, Root root) {
    return built(new Kustomization("", folder, fields), objects, root);
  }

  private List<Manifest> built(Kustomization kustomization, List<Manifest> before, Root root) {
    Build build = new Build(byFolder, repository, files, root);
    List<Manifest> built = build.of(kustomization, before);
    build.problem().ifPresent(problems::add);
    return built;
  }

  /** What could not be built of those that were asked for. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Whether fields of a kustomization change what runs in workloads, as far as they tell.
   *
   * @param fields the fields, as a kustomization spells them
   */
  public static boolean changesWorkloads(Mapping fields) {
    return !fields.isComplete() || new Kustomization("", "", fields).changesWorkloads();
  }
}
