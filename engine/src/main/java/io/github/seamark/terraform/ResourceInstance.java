package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import java.util.List;

/**
 * One instance of a resource or data source.
 *
 * @param mode whether it is managed or only read
 * @param type the type: {@code kubernetes_deployment}
 * @param name the name: {@code this}
 * @param address its address in its module instance: {@code kubernetes_deployment.this["a"]}; the
 *     bare one where the number of instances is not known
 * @param header where type and labels stand
 * @param body arguments as values, nested blocks as sequences of mappings under their type; without
 *     meta-arguments
 * @param origin how surely it exists: conditions of an unknown count, its own and its module's
 * @param lifecycle what its lifecycle block says
 */
public record ResourceInstance(
    Mode mode,
    String type,
    String name,
    Reference address,
    Span header,
    Mapping body,
    Origin origin,
    Lifecycle lifecycle) {

  /** What Terraform does with it. */
  public enum Mode {
    MANAGED,
    DATA
  }

  /**
   * The meta-arguments that say when what is written does not hold.
   *
   * @param ignoredChanges paths whose later changes are left alone, as written: {@code
   *     spec[0].template[0].metadata[0].annotations["x"]}; the block's {@code all} is {@code all}
   * @param replaceTriggers what replaces it when it changes, as addresses in its module instance
   */
  public record Lifecycle(List<String> ignoredChanges, List<Reference> replaceTriggers) {
    /** None. */
    public static final Lifecycle NONE = new Lifecycle(List.of(), List.of());

    /** Copies the lists. */
    public Lifecycle {
      ignoredChanges = List.copyOf(ignoredChanges);
      replaceTriggers = List.copyOf(replaceTriggers);
    }

    /** Whether all changes are left alone. */
    public boolean ignoresAll() {
      return ignoredChanges.contains("all");
    }
  }
}
