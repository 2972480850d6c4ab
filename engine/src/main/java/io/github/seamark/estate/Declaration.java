package io.github.seamark.estate;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Origin;
import java.util.Optional;
import java.util.Set;

/**
 * Where a piece of the estate is declared, how surely it exists, and who deploys it.
 *
 * @param header the line that declares it: {@code resource "kubernetes_deployment" "x"}, or the
 *     {@code kind:} key of a manifest; always among a finding's related places
 * @param origin the doubts about its existence (conditions, assumptions); its span is the header
 * @param roots what deploys it; never empty
 * @param carrier how it is written, for people: {@code kubernetes_deployment_v1}, {@code
 *     HelmRelease}, {@code manifest}
 * @param address its address as a reference ({@code kubernetes_config_map.c} in a module instance),
 *     where its carrier has one
 * @param instance which of several instances of the same text it is: {@code module.web["a"]}, an
 *     overlay's path; empty where there is only one
 */
public record Declaration(
    Span header,
    Origin origin,
    Set<Root> roots,
    String carrier,
    Optional<Reference> address,
    String instance)
    implements Evidence {

  /** Copies the set. */
  public Declaration {
    roots = Set.copyOf(roots);
  }

  @Override
  public Span span() {
    return header;
  }

  /** This declaration, deployed by other roots. */
  public Declaration deployedBy(Set<Root> newRoots) {
    return new Declaration(header, origin, newRoots, carrier, address, instance);
  }

  /** Whether the repository shows that nobody deploys it. */
  public boolean isUndeployed() {
    return roots.stream().allMatch(r -> r.kind() == Root.Kind.UNDEPLOYED);
  }
}
