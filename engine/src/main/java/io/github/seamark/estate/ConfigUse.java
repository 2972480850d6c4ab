package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Origin;
import java.util.Optional;

/**
 * A pod takes a ConfigMap or a Secret.
 *
 * @param kind which of them
 * @param name the object's name, in the pod's namespace
 * @param how how it arrives
 * @param key the single key that is taken, if one is
 * @param variable the environment variable that it becomes, if it becomes one
 * @param mountPath where a volume appears in the container, if it is one and known
 * @param container the name of the container that takes it, if known
 * @param origin where the use stands: the mount, the {@code envFrom}, the {@code valueFrom}
 */
public record ConfigUse(
    ConfigObject.Kind kind,
    Name name,
    How how,
    Optional<String> key,
    Optional<String> variable,
    Optional<String> mountPath,
    Optional<String> container,
    Origin origin)
    implements Evidence {

  /** How a pod gets at it. */
  public enum How {
    /** One environment variable: read when the container starts. */
    ENV,
    /** All keys as environment variables: read when the container starts. */
    ENV_FROM,
    /** A volume: the kubelet refreshes its files after about a minute. */
    VOLUME,
    /** A volume mounted by {@code subPath}: never refreshed. */
    SUB_PATH
  }

  /** Whether a container takes it; a use without a container is every container's. */
  public boolean isBy(Container other) {
    return container.filter(c -> !other.name().is(c)).isEmpty();
  }
}
