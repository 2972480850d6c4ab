package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts holes that fill lines into the collections in which their content may stand: by the column
 * at which it would stand, where that is known, else into every collection around the line and
 * every one that has just ended before it.
 */
final class Gaps {
  private final Text text;
  private final List<Text.HoleAt> holes;

  private Gaps(Text text, List<Text.HoleAt> holes) {
    this.text = text;
    this.holes = holes;
  }

  static YamlNode mark(YamlNode root, Text text) {
    List<Text.HoleAt> holes =
        text.holes().stream().filter(h -> h.hole().extent() == Hole.Extent.LINES).toList();
    return holes.isEmpty()
        ? root
        : new Gaps(text, holes).mark(root, nextContent(text.length(), root));
  }

  private static int nextContent(int end, YamlNode root) {
    return Math.max(end, root.end());
  }

  /**
   * Marks a node.
   *
   * @param limit where the content after the node starts: up to there a line can still belong to it
   */
  private YamlNode mark(YamlNode node, int limit) {
    if (node instanceof MappingNode mapping) {
      List<MappingNode.Entry> entries = new ArrayList<>();
      for (int i = 0; i < mapping.entries().size(); i++) {
        MappingNode.Entry entry = mapping.entries().get(i);
        int next =
            i + 1 < mapping.entries().size() ? mapping.entries().get(i + 1).key().start() : limit;
        entries.add(new MappingNode.Entry(entry.key(), mark(entry.value(), next)));
      }
      return new MappingNode(
          entries,
          gaps(mapping, limit),
          mapping.tag(),
          mapping.anchor(),
          mapping.start(),
          mapping.end());
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        int next = i + 1 < sequence.items().size() ? sequence.items().get(i + 1).start() : limit;
        items.add(mark(sequence.items().get(i), next));
      }
      return new SequenceNode(
          items,
          gaps(sequence, limit),
          sequence.tag(),
          sequence.anchor(),
          sequence.start(),
          sequence.end());
    }
    return node;
  }

  private List<Text.HoleAt> gaps(YamlNode node, int limit) {
    List<Text.HoleAt> found = new ArrayList<>();
    for (Text.HoleAt hole : holes) {
      if (hole.offset() >= lineStart(node.start())
          && hole.offset() < limit
          && mayHold(node, hole)) {
        found.add(hole);
      }
    }
    return found;
  }

  private boolean mayHold(YamlNode node, Text.HoleAt hole) {
    return !insideScalar(node, hole.offset())
        && (hole.hole().indent().isEmpty()
            || hole.hole().indent().getAsInt() == column(node.start()));
  }

  private static boolean insideScalar(YamlNode node, int offset) {
    if (node instanceof ScalarNode) {
      return offset >= node.start() && offset < node.end();
    }
    if (node instanceof MappingNode mapping) {
      return mapping.entries().stream().anyMatch(e -> insideScalar(e.value(), offset));
    }
    return node instanceof SequenceNode sequence
        && sequence.items().stream().anyMatch(i -> insideScalar(i, offset));
  }

  private int lineStart(int offset) {
    return text.chars().lastIndexOf('\n', offset - 1) + 1;
  }

  private int column(int offset) {
    return offset - lineStart(offset);
  }
}
