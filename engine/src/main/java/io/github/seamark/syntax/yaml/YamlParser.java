package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Drives snakeyaml-engine over a text, from one broken document to the next readable one. The only
 * class that knows the library; its marks count code points and become UTF-16 offsets here.
 */
final class YamlParser {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("")
          .setUseMarks(true)
          .setCodePointLimit(Integer.MAX_VALUE)
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .build();

  private final Text text;
  private final String chars;
  private final List<YamlFile.Document> documents = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  YamlParser(Text text) {
    this.text = text;
    this.chars = withoutLineHoles(text);
  }

  /** Holes that fill lines are no YAML; a blank keeps the offsets. */
  private static String withoutLineHoles(Text text) {
    if (text.isKnown()) {
      return text.chars();
    }
    StringBuilder blanked = new StringBuilder(text.chars());
    for (Text.HoleAt hole : text.holes()) {
      if (hole.hole().extent() == Hole.Extent.LINES) {
        blanked.setCharAt(hole.offset(), ' ');
      }
    }
    return blanked.toString();
  }

  YamlFile parse() {
    int from = 0;
    while (from >= 0 && from < chars.length()) {
      from = parseFrom(from);
    }
    return new YamlFile(text, documents, problems);
  }

  /** Reads documents from an offset; the offset at which to go on after an error, or -1. */
  private int parseFrom(int from) {
    String part = from == 0 ? chars : chars.substring(from);
    Offsets offsets = new Offsets(part, from);
    TreeBuilder builder = new TreeBuilder(text, offsets);
    try {
      ParserImpl parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, part));
      while (parser.hasNext()) {
        Event event = parser.next();
        builder.accept(event).ifPresent(documents::add);
      }
      problems.addAll(builder.problems());
      return -1;
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(Mark::getIndex).map(offsets::of).orElse(from);
      return recover(builder, at, Messages.of(e, chars, at));
    } catch (ReaderException e) {
      return recover(builder, offsets.of(e.getPosition()), Messages.of(e));
    } catch (TreeBuilder.TooDeep e) {
      return recover(builder, e.offset, "nested more than %d deep".formatted(TreeBuilder.DEPTH));
    } catch (YamlEngineException e) {
      return recover(builder, from, "not YAML");
    }
  }

  private int recover(TreeBuilder builder, int at, String message) {
    problems.addAll(builder.problems());
    int place = Math.min(at, text.length());
    problems.add(new Problem(text.span(place, place), message));
    builder
        .unfinished()
        .ifPresent(root -> documents.add(new YamlFile.Document(Optional.of(root), false)));
    int next = chars.indexOf("\n---", Math.max(0, at - 1));
    return next < 0 ? -1 : next + 1;
  }

  /** Code-point indexes into a part of the text, as UTF-16 offsets into the whole. */
  static final class Offsets {
    private final String part;
    private final int base;
    private final boolean plain;
    private int lastIndex;
    private int lastOffset;

    Offsets(String part, int base) {
      this.part = part;
      this.base = base;
      this.plain = part.codePointCount(0, part.length()) == part.length();
    }

    int of(int index) {
      if (plain) {
        return base + Math.min(index, part.length());
      }
      // Events come in order, so that walking on from the last one is linear over all.
      lastOffset = part.offsetByCodePoints(lastOffset, index - lastIndex);
      lastIndex = index;
      return base + lastOffset;
    }
  }
}
