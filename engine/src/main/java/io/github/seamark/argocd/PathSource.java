package io.github.seamark.argocd;

import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder of this repository that an Application deploys as plain manifests or a kustomization.
 *
 * @param root the entry point
 * @param path the folder; empty for the repository's root
 * @param kind how the folder is read
 * @param recurse whether folders below it count, where it holds plain manifests
 * @param namespace the namespace of objects that name none, if it says one
 * @param overrides what it says for itself, as a kustomization spells it, where it says something
 * @param ignoredFields what {@code ignoreDifferences} leaves to the cluster, by kind ({@code
 *     Deployment /spec/replicas})
 */
public record PathSource(
    Root root,
    String path,
    Kind kind,
    boolean recurse,
    Optional<Value> namespace,
    Optional<Mapping> overrides,
    Set<String> ignoredFields) {

  /** How a folder is read. */
  public enum Kind {
    /** By kustomize. */
    KUSTOMIZE,
    /** As plain manifests. */
    DIRECTORY
  }

  private static final Set<String> CLUSTER_WIDE =
      Set.of("Namespace", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition");

  /** Copies the set. */
  public PathSource {
    ignoredFields = Set.copyOf(ignoredFields);
  }

  /** Whether a file is among those that this folder's reading takes in. */
  public boolean takes(String file) {
    String folder = path.isEmpty() ? "" : path + "/";
    return file.startsWith(folder)
        && (recurse || file.indexOf('/', folder.length()) < 0)
        && (file.endsWith(".yaml") || file.endsWith(".yml") || file.endsWith(".json"));
  }

  /** An object as this Application deploys it. */
  public Manifest deploy(Manifest manifest) {
    Mapping object = inNamespace(manifest.object());
    String kind = object.textAt("kind").orElse("");
    Set<String> ignored = new TreeSet<>(manifest.ignoredFields());
    for (String field : ignoredFields) {
      int space = field.indexOf(' ');
      if (field.substring(0, space).equals(kind) || space == 0) {
        ignored.add(field.substring(space + 1));
      }
    }
    return new Manifest(
        object,
        manifest.declaration().deployedBy(Set.of(root)),
        ignored,
        manifest.replacedBy(),
        manifest.release(),
        manifest.component(),
        manifest.contentInName(),
        manifest.madeOf(),
        manifest.rendered());
  }

  private Mapping inNamespace(Mapping object) {
    boolean open =
        namespace.isPresent()
            && object.at("metadata", "namespace").isMissing()
            && object.textAt("kind").filter(k -> !CLUSTER_WIDE.contains(k)).isPresent();
    if (!open || !(object.get("metadata").toOptional().orElse(null) instanceof Mapping metadata)) {
      return object;
    }
    Value value = namespace.orElseThrow();
    Mapping changed = metadata.with("namespace", Mapping.Entry.of(value.origin().span(), value));
    return object
        .entry("metadata")
        .map(e -> object.with("metadata", e.with(changed)))
        .orElse(object);
  }
}
