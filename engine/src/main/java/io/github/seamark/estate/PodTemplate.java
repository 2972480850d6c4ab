package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import java.util.List;
import java.util.Optional;

/**
 * The template of a workload's pods.
 *
 * @param metadata the place of the template's {@code metadata}, where an annotation would be added;
 *     for a chart's component the values' place for pod annotations
 * @param labels the pods' labels
 * @param annotations the pods' annotations; those that a chart always sets itself included
 * @param containers the containers
 * @param initContainers the init containers
 * @param moreContainers why there may be further containers, if there may
 * @param configUses which ConfigMaps and Secrets the pods take, and how
 * @param moreConfigUses why there may be further ones, if there may
 * @param spec the pod's spec as written, for what has no type of its own
 */
public record PodTemplate(
    Evidence metadata,
    Mapping labels,
    Mapping annotations,
    List<Container> containers,
    List<Container> initContainers,
    Optional<Unknown> moreContainers,
    List<ConfigUse> configUses,
    Optional<Unknown> moreConfigUses,
    Mapping spec) {

  /** Copies the lists. */
  public PodTemplate {
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
    configUses = List.copyOf(configUses);
  }

  /** This template with other containers. */
  public PodTemplate with(List<Container> changed) {
    return new PodTemplate(
        metadata,
        labels,
        annotations,
        changed,
        initContainers,
        moreContainers,
        configUses,
        moreConfigUses,
        spec);
  }
}
