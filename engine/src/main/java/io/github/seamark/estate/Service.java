package io.github.seamark.estate;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * A Service.
 *
 * @param metadata its metadata
 * @param selector the labels by which it finds its pods; empty and complete where it has none
 * @param ports its ports
 */
public record Service(Metadata metadata, Mapping selector, List<Port> ports) implements Piece {

  /**
   * A port of a Service.
   *
   * @param port the Service's own port
   * @param targetPort the pods' port: a number or a name
   */
  public record Port(Lookup<Integer> port, Lookup<String> targetPort) {}

  /** Copies the list. */
  public Service {
    ports = List.copyOf(ports);
  }

  @Override
  public Declaration declaration() {
    return metadata.declaration();
  }
}
