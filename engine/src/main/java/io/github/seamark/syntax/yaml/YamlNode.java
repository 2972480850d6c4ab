package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Text;
import java.util.List;
import java.util.Optional;

/** A node of a YAML document. Offsets are into the text that was parsed. */
public sealed interface YamlNode {

  /** The first offset, properties (tag, anchor) left out. */
  int start();

  /** The offset after the last. */
  int end();

  /** The explicit tag, if there is one. */
  Optional<String> tag();

  /** The anchor, if there is one. */
  Optional<String> anchor();

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /**
   * A scalar.
   *
   * @param content the decoded characters, each with a map back to the file
   * @param style how it is written
   */
  record ScalarNode(
      Text content, Style style, Optional<String> tag, Optional<String> anchor, int start, int end)
      implements YamlNode {}

  /**
   * A mapping. Keys that occur twice are kept.
   *
   * @param entries keys and values in order
   * @param gaps holes that fill lines of the mapping: further keys may stand there
   */
  record MappingNode(
      List<Entry> entries,
      List<Text.HoleAt> gaps,
      Optional<String> tag,
      Optional<String> anchor,
      int start,
      int end)
      implements YamlNode {

    /** A key and its value. */
    public record Entry(YamlNode key, YamlNode value) {}

    /** Copies the lists. */
    public MappingNode {
      entries = List.copyOf(entries);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * A sequence.
   *
   * @param items the items in order
   * @param gaps holes that fill lines of the sequence: further items may stand there
   */
  record SequenceNode(
      List<YamlNode> items,
      List<Text.HoleAt> gaps,
      Optional<String> tag,
      Optional<String> anchor,
      int start,
      int end)
      implements YamlNode {

    /** Copies the lists. */
    public SequenceNode {
      items = List.copyOf(items);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * An alias.
   *
   * @param name the anchor's name
   * @param target the node it means, as it was when the alias was read
   */
  record AliasNode(String name, YamlNode target, int start, int end) implements YamlNode {
    @Override
    public Optional<String> tag() {
      return Optional.empty();
    }

    @Override
    public Optional<String> anchor() {
      return Optional.empty();
    }
  }
}
