package io.github.seamark.estate;

import java.util.Comparator;

/**
 * An entry point from which something is deployed.
 *
 * @param kind what deploys it
 * @param path its folder (or file), relative to the repository's root; empty for the root itself
 * @param name what people call it, such as an Application's name; may be empty
 */
public record Root(Kind kind, String path, String name) implements Comparable<Root> {
  private static final Comparator<Root> ORDER =
      Comparator.comparing(Root::path).thenComparing(Root::kind).thenComparing(Root::name);

  /** The kinds of entry point. */
  public enum Kind {
    TERRAFORM,
    TERRAGRUNT,
    FLUX,
    ARGOCD,
    HELMFILE,
    KUSTOMIZE,
    CHART,
    MANIFESTS,
    /** Nothing in the repository deploys it: a module that nobody calls. */
    LIBRARY,
    /**
     * Nothing in the repository deploys it, though the repository shows how its neighbours are
     * deployed: a manifest that the kustomization beside it does not list.
     */
    UNDEPLOYED
  }

  @Override
  public int compareTo(Root other) {
    return ORDER.compare(this, other);
  }
}
