package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Puts holes that fill lines into the collections in which their content may stand: by the column
 * at which it would stand, where that is known, else into every collection around the line and
 * every one that has just ended before it.
 */
final class Gaps {
  private final List<Text.HoleAt> holes;
  private final int[] offsets;

  /** What was parsed, for its index of lines. */
  private final Source lines;

  /** The holes that stand in scalars, where no key or item can. */
  private final BitSet filled = new BitSet();

  private Gaps(List<Text.HoleAt> holes, Source lines) {
    this.holes = holes;
    this.offsets = holes.stream().mapToInt(Text.HoleAt::offset).toArray();
    this.lines = lines;
  }

  static Gaps of(Text text) {
    List<Text.HoleAt> holes =
        text.holes().stream().filter(h -> h.hole().extent() == Hole.Extent.LINES).toList();
    return new Gaps(holes, Source.of("", holes.isEmpty() ? "" : text.chars()));
  }

  /**
   * Marks a document.
   *
   * @param end where the document ends
   */
  YamlNode mark(YamlNode root, int end) {
    if (holes.isEmpty()) {
      return root;
    }
    fill(root);
    return marked(root, Math.max(end, root.end()));
  }

  private void fill(YamlNode node) {
    if (node instanceof ScalarNode) {
      filled.set(firstFrom(node.start()), firstFrom(node.end()));
    } else if (node instanceof MappingNode mapping) {
      mapping.entries().forEach(e -> fill(e.value()));
    } else if (node instanceof SequenceNode sequence) {
      sequence.items().forEach(this::fill);
    }
  }

  /**
   * Marks a node.
   *
   * @param limit where the content after the node starts: up to there a line can still belong to it
   */
  private YamlNode marked(YamlNode node, int limit) {
    int first = firstFrom(lineStart(node.start()));
    int last = firstFrom(limit);
    if (first >= last) {
      return node;
    }
    if (node instanceof MappingNode mapping) {
      List<MappingNode.Entry> entries = new ArrayList<>();
      for (int i = 0; i < mapping.entries().size(); i++) {
        MappingNode.Entry entry = mapping.entries().get(i);
        int next =
            i + 1 < mapping.entries().size() ? mapping.entries().get(i + 1).key().start() : limit;
        entries.add(new MappingNode.Entry(entry.key(), marked(entry.value(), next)));
      }
      return new MappingNode(
          entries,
          gaps(mapping, first, last),
          mapping.tag(),
          mapping.anchor(),
          mapping.start(),
          mapping.end());
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        int next = i + 1 < sequence.items().size() ? sequence.items().get(i + 1).start() : limit;
        items.add(marked(sequence.items().get(i), next));
      }
      return new SequenceNode(
          items,
          gaps(sequence, first, last),
          sequence.tag(),
          sequence.anchor(),
          sequence.start(),
          sequence.end());
    }
    return node;
  }

  private List<Text.HoleAt> gaps(YamlNode node, int first, int last) {
    int column = node.start() - lineStart(node.start());
    List<Text.HoleAt> found = new ArrayList<>();
    for (int i = filled.nextClearBit(first); i < last; i = filled.nextClearBit(i + 1)) {
      if (holes.get(i).hole().indent().orElse(column) == column) {
        found.add(holes.get(i));
      }
    }
    return found;
  }

  /** The index of the first hole that does not stand before an offset. */
  private int firstFrom(int offset) {
    int found = Arrays.binarySearch(offsets, offset);
    return found >= 0 ? found : -found - 1;
  }

  private int lineStart(int offset) {
    return lines.lineStart(lines.lineAt(offset));
  }
}
