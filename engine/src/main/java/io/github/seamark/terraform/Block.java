package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclAttribute;
import io.github.seamark.syntax.hcl.HclBlock;
import io.github.seamark.syntax.hcl.HclBody;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block of a module, whichever file and syntax it is written in.
 *
 * @param type the type
 * @param labels the labels
 * @param header where type and labels stand
 * @param arguments the arguments by name, in order
 * @param blocks the nested blocks, in order
 * @param complete whether nothing in it was unreadable
 */
record Block(
    String type,
    List<String> labels,
    Span header,
    Map<String, Argument> arguments,
    List<Block> blocks,
    boolean complete) {

  Block {
    labels = List.copyOf(labels);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    blocks = List.copyOf(blocks);
  }

  static Block of(HclBlock block, Text text) {
    return new Block(
        block.type(),
        block.labels().stream().map(HclBlock.Label::text).toList(),
        text.span(block.start(), block.headerEnd()),
        arguments(block.body(), text),
        block.body().blocks().stream().map(b -> of(b, text)).toList(),
        block.body().complete());
  }

  static Map<String, Argument> arguments(HclBody body, Text text) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (HclAttribute attribute : body.attributes()) {
      arguments.putIfAbsent(attribute.name(), Argument.of(attribute, text));
    }
    return arguments;
  }

  /** The text of a label, empty where there are fewer. */
  String label(int index) {
    return index < labels.size() ? labels.get(index) : "";
  }

  Optional<Argument> argument(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  List<Block> blocks(String wanted) {
    return blocks.stream().filter(b -> b.type.equals(wanted)).toList();
  }

  /** This block with another laid over: arguments one by one, nested blocks type by type. */
  Block overriddenBy(Block other) {
    Map<String, Argument> all = new LinkedHashMap<>(arguments);
    all.putAll(other.arguments);
    Set<String> replaced = new LinkedHashSet<>();
    other.blocks.forEach(b -> replaced.add(b.type));
    List<Block> nested = new ArrayList<>(blocks);
    nested.removeIf(b -> replaced.contains(b.type));
    nested.addAll(other.blocks);
    return new Block(type, labels, header, all, nested, complete && other.complete);
  }
}
