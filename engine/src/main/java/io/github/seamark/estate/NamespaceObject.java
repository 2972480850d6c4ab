package io.github.seamark.estate;

/**
 * A Namespace that this repository defines (or whose labels it sets).
 *
 * @param metadata its metadata
 */
public record NamespaceObject(Metadata metadata) implements Piece {
  @Override
  public Declaration declaration() {
    return metadata.declaration();
  }
}
