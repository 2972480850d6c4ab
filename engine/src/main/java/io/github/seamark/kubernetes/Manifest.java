package io.github.seamark.kubernetes;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.source.Reference;
import io.github.seamark.value.Mapping;
import java.util.Optional;
import java.util.Set;

/**
 * A Kubernetes object as a value, in the shape that the API takes (camelCase keys), however it was
 * written: a YAML document, a {@code kubernetes_deployment} resource, a rendered chart template,
 * what Kustomize made of them.
 *
 * @param object the object: {@code apiVersion}, {@code kind}, {@code metadata}, …
 * @param declaration where it is declared and who deploys it
 * @param ignoredFields see {@link io.github.seamark.estate.Workload#ignoredFields}
 * @param replacedBy see {@link io.github.seamark.estate.Workload#replacedBy}
 * @param release the release that makes it, if one does
 * @param component the chart's component, where the release knows it; else empty
 * @param contentInName whether its name changes with its content (a generator's hash suffix)
 * @param madeOf files and references that its content is made of, beyond what its values' origins
 *     say; its own address included
 * @param rendered whether templates in it were rendered: in a manifest that is applied as it
 *     stands, {@code {{ … }}} is literal text
 */
public record Manifest(
    Mapping object,
    Declaration declaration,
    Set<String> ignoredFields,
    Set<Reference> replacedBy,
    Optional<ObjectId> release,
    String component,
    boolean contentInName,
    Set<Reference> madeOf,
    boolean rendered) {

  /** Copies the sets. */
  public Manifest {
    ignoredFields = Set.copyOf(ignoredFields);
    replacedBy = Set.copyOf(replacedBy);
    madeOf = Set.copyOf(madeOf);
  }

  /** A plain document. */
  public static Manifest of(Mapping object, Declaration declaration) {
    return new Manifest(
        object, declaration, Set.of(), Set.of(), Optional.empty(), "", false, Set.of(), false);
  }

  /** This manifest with another object. */
  public Manifest with(Mapping changed) {
    return new Manifest(
        changed,
        declaration,
        ignoredFields,
        replacedBy,
        release,
        component,
        contentInName,
        madeOf,
        rendered);
  }

  /** This manifest, declared otherwise (other roots, another instance). */
  public Manifest declared(Declaration changed) {
    return new Manifest(
        object,
        changed,
        ignoredFields,
        replacedBy,
        release,
        component,
        contentInName,
        madeOf,
        rendered);
  }
}
