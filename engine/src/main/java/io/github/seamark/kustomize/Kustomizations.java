package io.github.seamark.kustomize;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The kustomizations of a repository: which there are, which files they take, and what they build.
 * Nothing remote is read; what it would add is not known and therefore missing from nobody's view.
 */
public final class Kustomizations {
  private static final int DEPTH = 30;

  /** Folders that one build takes: more come only of folders that take others twice and twice. */
  private static final int VISITS = 10_000;

  private final Repository repository;
  private final ManifestSource files;
  private final Map<String, Kustomization> byFolder = new TreeMap<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private final Set<String> usedFolders = new HashSet<>();

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
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
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
    return new Build(root).folder(folder, List.of(), 0);
  }

  /**
   * What a deployer's own fields make of what is built: Flux's and Argo CD's patches, images and
   * names, which mean the same as in a kustomization.
   *
   * @param fields the fields, as a kustomization spells them
   * @param folder the folder that is deployed
   * @param built what is built of it
   */
  public List<Manifest> overridden(Mapping fields, String folder, List<Manifest> built) {
    Kustomization own = new Kustomization("", folder, fields);
    return new Transformers(own).apply(patched(own, built));
  }

  /**
   * Whether fields of a kustomization change what runs in workloads, as far as they tell.
   *
   * @param fields the fields, as a kustomization spells them
   */
  public static boolean changesWorkloads(Mapping fields) {
    return !fields.isComplete() || new Kustomization("", "", fields).changesWorkloads();
  }

  private List<Manifest> patched(Kustomization kustomization, List<Manifest> manifests) {
    List<Manifest> result = patches(kustomization, manifests);
    return kustomization.changesWorkloads()
        ? result.stream().map(HelmCharts::patched).toList()
        : result;
  }

  /** One build of one root. */
  private final class Build {
    private final Root root;
    private int visits;

    Build(Root root) {
      this.root = root;
    }

    private List<Manifest> folder(String folder, List<Manifest> before, int depth) {
      Kustomization kustomization = byFolder.get(folder);
      if (kustomization == null || depth > DEPTH || ++visits > VISITS) {
        return before;
      }
      List<Manifest> manifests = new ArrayList<>(before);
      for (String key : List.of("resources", "bases")) {
        for (Scalar resource : kustomization.texts(key)) {
          manifests.addAll(resource(kustomization, resource.text().chars(), depth));
        }
      }
      for (Manifest generated : new Generators(kustomization, repository, root).manifests()) {
        manifests.add(generated);
      }
      manifests.addAll(HelmCharts.manifests(kustomization, root));
      for (Scalar generator : kustomization.texts("generators")) {
        resource(kustomization, generator.text().chars(), depth).stream()
            .filter(HelmCharts::isOne)
            .forEach(manifests::add);
      }
      List<Manifest> result = manifests;
      for (Scalar component : kustomization.texts("components")) {
        Optional<String> path = kustomization.resolve(component.text().chars());
        if (path.isPresent() && !Kustomization.isRemote(component.text().chars())) {
          result = folder(path.get(), result, depth + 1);
        }
      }
      return new Transformers(kustomization).apply(patched(kustomization, result));
    }

    private List<Manifest> resource(Kustomization kustomization, String name, int depth) {
      if (Kustomization.isRemote(name)) {
        return List.of();
      }
      Optional<String> path = kustomization.resolve(name);
      if (path.isEmpty()) {
        return List.of();
      }
      if (byFolder.containsKey(path.get())) {
        return folder(path.get(), List.of(), depth + 1);
      }
      return files.manifests(path.get()).stream().map(this::deployed).toList();
    }

    private Manifest deployed(Manifest manifest) {
      Declaration declared = manifest.declaration();
      String folder = declared.header().source().folder();
      boolean own = folder.equals(root.path());
      return manifest.declared(
          new Declaration(
              declared.header(),
              declared.origin(),
              Set.of(root),
              declared.carrier(),
              declared.address(),
              own ? "" : root.path()));
    }
  }

  private List<Manifest> patches(Kustomization kustomization, List<Manifest> manifests) {
    List<Manifest> result = new ArrayList<>(manifests);
    for (Value patch : Kustomization.items(kustomization.content(), "patchesStrategicMerge")) {
      strategic(documents(kustomization, patch), result);
    }
    for (String key : List.of("patches", "patchesJson6902")) {
      for (Mapping patch : kustomization.mappings(key)) {
        apply(kustomization, patch, result);
      }
    }
    return result;
  }

  /** A patch is a file or the text itself. */
  private List<Value> documents(Kustomization kustomization, Value patch) {
    if (!(patch instanceof Scalar scalar) || scalar.isNull()) {
      return List.of();
    }
    String text = scalar.text().chars();
    return text.contains("\n")
        ? YamlValues.read(scalar.text()).documents()
        : kustomization.resolve(text).map(files::documents).orElse(List.of());
  }

  private static void strategic(List<Value> documents, List<Manifest> manifests) {
    for (Value document : documents) {
      if (document instanceof Mapping patch) {
        manifests.replaceAll(
            m -> Patch.isFor(patch, m) ? m.with(Patch.merge(m.object(), patch)) : m);
      }
    }
  }

  private void apply(Kustomization kustomization, Mapping patch, List<Manifest> manifests) {
    List<Value> content =
        patch
            .get("patch")
            .or(patch.get("path"))
            .toOptional()
            .map(p -> documents(kustomization, p))
            .orElse(List.of());
    Optional<Mapping> target =
        patch.get("target").toOptional().filter(Mapping.class::isInstance).map(Mapping.class::cast);
    for (Value document : content) {
      if (document instanceof Mapping merge) {
        manifests.replaceAll(
            m ->
                target.map(t -> matches(t, m)).orElseGet(() -> Patch.isFor(merge, m))
                    ? m.with(Patch.merge(m.object(), withoutIdentity(merge)))
                    : m);
      } else if (target.isPresent()) {
        manifests.replaceAll(
            m -> matches(target.get(), m) ? m.with(JsonPatch.apply(m.object(), document)) : m);
      }
    }
  }

  /** A patch with a target carries any name; it renames nothing. */
  private static Mapping withoutIdentity(Mapping patch) {
    if (!(patch.get("metadata").toOptional().orElse(null) instanceof Mapping metadata)) {
      return patch;
    }
    Map<String, Mapping.Entry> entries = new java.util.LinkedHashMap<>(metadata.entries());
    entries.remove("name");
    Map<String, Mapping.Entry> all = new java.util.LinkedHashMap<>(patch.entries());
    Mapping.Entry old = all.get("metadata");
    if (old != null) {
      all.put(
          "metadata",
          old.with(
              new Mapping(
                  entries,
                  metadata.rest(),
                  metadata.kind(),
                  metadata.header(),
                  metadata.origin())));
    }
    all.remove("kind");
    all.remove("apiVersion");
    return new Mapping(all, patch.rest(), patch.kind(), patch.header(), patch.origin());
  }

  private static boolean matches(Mapping target, Manifest manifest) {
    for (String key : List.of("kind", "name", "namespace")) {
      Optional<String> wanted = target.textAt(key);
      Optional<String> actual =
          key.equals("kind")
              ? manifest.object().textAt("kind")
              : manifest.object().textAt("metadata", key);
      if (wanted.isPresent() && !actual.filter(a -> matches(wanted.get(), a)).isPresent()) {
        return false;
      }
    }
    return target.textAt("labelSelector").map(s -> labelled(s, manifest)).orElse(true);
  }

  private static boolean matches(String pattern, String text) {
    try {
      return pattern.equals(text) || Pattern.matches(pattern, text);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean labelled(String selector, Manifest manifest) {
    for (String requirement : selector.split(",", -1)) {
      String[] sides = requirement.split("==?", 2);
      Optional<String> label = manifest.object().textAt("metadata", "labels", sides[0].strip());
      if (sides.length != 2 || !label.filter(sides[1].strip()::equals).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
