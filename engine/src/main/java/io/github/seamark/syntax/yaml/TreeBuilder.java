package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.AliasNode;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import io.github.seamark.syntax.yaml.YamlNode.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree of each document from events, with a stack and no recursion. */
final class TreeBuilder {
  static final int DEPTH = 200;

  private final Text text;
  private final YamlParser.Offsets offsets;
  private final Gaps gaps;
  private final Deque<Open> stack = new ArrayDeque<>();
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<YamlFile.Version> versions = new ArrayList<>();
  private @Nullable YamlNode root;

  /** A document is too deep or too large to go on. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int offset;
    final String reason;

    TooMuch(int offset, String reason) {
      super(reason, null, false, false);
      this.offset = offset;
      this.reason = reason;
    }
  }

  /** A collection whose end has not come. */
  private static final class Open {
    final boolean mapping;
    final Optional<String> tag;
    final Optional<String> anchor;
    final int start;
    final List<YamlNode> children = new ArrayList<>();

    Open(CollectionStartEvent event, int start) {
      this.mapping = event instanceof MappingStartEvent;
      this.tag = event.getTag();
      this.anchor = event.getAnchor().map(Anchor::getValue);
      this.start = start;
    }

    YamlNode close(int end) {
      if (!mapping) {
        return new SequenceNode(children, List.of(), tag, anchor, start, end);
      }
      List<MappingNode.Entry> entries = new ArrayList<>();
      for (int i = 0; i + 1 < children.size(); i += 2) {
        entries.add(new MappingNode.Entry(children.get(i), children.get(i + 1)));
      }
      return new MappingNode(entries, List.of(), tag, anchor, start, end);
    }
  }

  TreeBuilder(Text text, YamlParser.Offsets offsets, Gaps gaps) {
    this.text = text;
    this.offsets = offsets;
    this.gaps = gaps;
  }

  List<Problem> problems() {
    return problems;
  }

  List<YamlFile.Version> versions() {
    return versions;
  }

  /** Takes an event; a document when one has ended. */
  Optional<YamlFile.Document> accept(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> begin((DocumentStartEvent) event);
      case MappingStart, SequenceStart -> open((CollectionStartEvent) event);
      case Scalar -> add(scalar((ScalarEvent) event));
      case Alias -> alias((AliasEvent) event);
      case MappingEnd, SequenceEnd -> close(event);
      case DocumentEnd -> {
        return finish(start(event));
      }
      default -> {}
    }
    return Optional.empty();
  }

  private void begin(DocumentStartEvent event) {
    anchors.clear();
    root = null;
    event
        .getSpecVersion()
        .map(v -> new YamlFile.Version(text.span(start(event), end(event)), v.getMinor()))
        .ifPresent(versions::add);
  }

  private Optional<YamlFile.Document> finish(int end) {
    Optional<YamlNode> content = Optional.ofNullable(root).map(r -> gaps.mark(r, end));
    root = null;
    return Optional.of(new YamlFile.Document(content, true));
  }

  /** What was read of a document that an error cut short. */
  Optional<YamlNode> unfinished() {
    while (!stack.isEmpty()) {
      Open open = stack.pop();
      int end = open.children.isEmpty() ? open.start : last(open).end();
      put(open.close(end));
    }
    return Optional.ofNullable(root).map(r -> gaps.mark(r, offsets.end()));
  }

  private static YamlNode last(Open open) {
    return open.children.get(open.children.size() - 1);
  }

  private void open(CollectionStartEvent event) {
    int start = content(event, event.getTag().isPresent(), event.getAnchor().isPresent());
    if (stack.size() >= DEPTH) {
      throw new TooMuch(start, "nested more than %d deep".formatted(DEPTH));
    }
    stack.push(new Open(event, start));
  }

  private void close(Event event) {
    Open open = stack.pop();
    // A block collection's end event stands at the next token; its content ends before.
    boolean flow = end(event) > start(event);
    int end = flow ? end(event) : open.children.isEmpty() ? open.start : last(open).end();
    add(open.close(Math.max(end, open.start)));
  }

  private void alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    YamlNode target = anchors.get(name);
    int start = start(event);
    int end = end(event);
    if (target == null) {
      boolean open = stack.stream().anyMatch(o -> o.anchor.filter(name::equals).isPresent());
      problems.add(
          new Problem(
              text.span(start, end),
              open
                  ? "alias *%s stands inside its own anchor".formatted(name)
                  : "alias *%s has no anchor before it".formatted(name)));
      Text content = text.slice(start, end);
      add(
          new ScalarNode(
              content, Style.PLAIN, Optional.of("!unknown"), Optional.empty(), start, end));
      return;
    }
    put(new AliasNode(name, target, start, end));
  }

  private YamlNode scalar(ScalarEvent event) {
    int content = content(event, event.getTag().isPresent(), event.getAnchor().isPresent());
    int end = end(event);
    int start = Math.min(content, end);
    Style style = style(event.getScalarStyle());
    String value = TokenEnd.valueOf(event.getValue(), style, text.chars(), start, end);
    return new ScalarNode(
        ScalarContent.of(text, value, style, start, end),
        style,
        event.getTag(),
        event.getAnchor().map(Anchor::getValue),
        start,
        end);
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
      default -> Style.PLAIN;
    };
  }

  private void add(YamlNode node) {
    node.anchor().ifPresent(name -> anchors.put(name, node));
    put(node);
  }

  private void put(YamlNode node) {
    if (stack.isEmpty()) {
      root = node;
    } else {
      stack.peek().children.add(node);
    }
  }

  /** Where an event's content starts, its properties left out. */
  private int content(Event event, boolean tagged, boolean anchored) {
    int start = start(event);
    int count = (tagged ? 1 : 0) + (anchored ? 1 : 0);
    return count == 0 ? start : Properties.skip(text.chars(), start, count);
  }

  private int start(Event event) {
    return event.getStartMark().map(m -> offsets.of(m.getIndex())).orElse(0);
  }

  private int end(Event event) {
    return event.getEndMark().map(m -> offsets.of(m.getIndex())).orElse(0);
  }
}
