package io.github.seamark.kustomize;

import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kustomization file.
 *
 * @param path the file
 * @param folder its folder, empty for the root
 * @param content what it says
 */
record Kustomization(String path, String folder, Mapping content) {
  /** The names that Kustomize looks for. */
  static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private static final List<String> CHANGES =
      List.of("patches", "patchesStrategicMerge", "patchesJson6902", "images", "transformers");

  private static final Set<String> WORKLOADS =
      Set.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "Rollout",
          "Job",
          "CronJob",
          "Pod");

  /** A kind; anything else in its place is an expression that may mean a workload. */
  private static final Pattern KIND = Pattern.compile("[A-Za-z]+");

  static Optional<String> pathIn(Repository repository, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return NAMES.stream().map(n -> prefix + n).filter(repository::contains).findFirst();
  }

  /**
   * This kustomization with what a deployer adds to it before it builds: lists grow, an image takes
   * the place of the one of its name, anything else is set.
   */
  Kustomization with(Mapping fields) {
    Mapping changed = content;
    for (Map.Entry<String, Mapping.Entry> field : fields.entries().entrySet()) {
      String key = field.getKey();
      Mapping.Entry wanted = field.getValue();
      Optional<Mapping.Entry> old = content.entry(key);
      changed =
          changed.with(
              key,
              old.map(o -> wanted.with(joined(key, o.value(), wanted.value())).over(o))
                  .orElse(wanted));
    }
    return new Kustomization(path, folder, fields.rest().map(changed::withRest).orElse(changed));
  }

  private static Value joined(String key, Value old, Value more) {
    if (old instanceof Mapping a && more instanceof Mapping b) {
      Mapping all = a;
      for (Map.Entry<String, Mapping.Entry> entry : b.entries().entrySet()) {
        all = all.with(entry.getKey(), entry.getValue());
      }
      return all;
    }
    if (!(old instanceof Sequence a) || !(more instanceof Sequence b)) {
      return more;
    }
    List<Value> items = new ArrayList<>(a.items());
    if (key.equals("images")) {
      List<Optional<String>> names = b.items().stream().map(Kustomization::name).toList();
      items.removeIf(i -> name(i).isPresent() && names.contains(name(i)));
    }
    items.addAll(b.items());
    return new Sequence(items, a.rest().or(b::rest), a.kind(), b.origin());
  }

  private static Optional<String> name(Value image) {
    return image instanceof Mapping mapping ? mapping.textAt("name") : Optional.empty();
  }

  /** The texts of a list, those that are known. */
  List<Scalar> texts(String key) {
    List<Scalar> texts = new ArrayList<>();
    for (Value item : items(content, key)) {
      if (item instanceof Scalar scalar && scalar.asText().isPresent()) {
        texts.add(scalar);
      }
    }
    return texts;
  }

  /** The mappings of a list. */
  List<Mapping> mappings(String key) {
    return mappings(content, key);
  }

  static List<Mapping> mappings(Mapping parent, String key) {
    return items(parent, key).stream()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .toList();
  }

  static List<Value> items(Mapping parent, String key) {
    return parent.get(key).toOptional().orElse(null) instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }

  Optional<String> text(String key) {
    return content.textAt(key);
  }

  /** Whether it changes what runs in workloads, of which it may not know any by name. */
  boolean changesWorkloads() {
    return CHANGES.stream()
        .flatMap(key -> items(content, key).stream())
        .anyMatch(
            change ->
                !(change instanceof Mapping mapping)
                    || mapping
                        .textAt("target", "kind")
                        .filter(kind -> KIND.matcher(kind).matches() && !WORKLOADS.contains(kind))
                        .isEmpty());
  }

  /** A path that the file names, relative to the repository's root; empty where it leads out. */
  Optional<String> resolve(String relative) {
    return RepositoryPaths.resolve(folder, relative);
  }

  /** Whether a resource lies outside the repository: a URL, a Git address. */
  static boolean isRemote(String resource) {
    return resource.contains("://")
        || resource.startsWith("git@")
        || resource.startsWith("github.com/")
        || resource.contains("?ref=");
  }
}
