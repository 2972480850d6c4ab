package io.github.seamark.syntax.hcl;

import java.util.List;
import java.util.Optional;

/**
 * Attributes and blocks.
 *
 * @param attributes the attributes, in order
 * @param blocks the blocks, in order
 * @param complete whether nothing in it had to be skipped
 * @param start the first offset
 * @param end the offset after the last
 */
public record HclBody(
    List<HclAttribute> attributes, List<HclBlock> blocks, boolean complete, int start, int end) {

  /** Copies the lists. */
  public HclBody {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** The attribute of a name. */
  public Optional<HclAttribute> attribute(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The blocks of a type. */
  public List<HclBlock> blocks(String type) {
    return blocks.stream().filter(b -> b.type().equals(type)).toList();
  }
}
