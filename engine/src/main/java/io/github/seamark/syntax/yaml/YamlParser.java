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
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Drives snakeyaml-engine over a text, from one broken document to the next readable one. The
 * library's marks count code points and become UTF-16 offsets here.
 */
final class YamlParser {
  /** How often a token's end is mended in one document, which is read anew each time. */
  private static final int MENDS = 8;

  /** Beyond what real files hold, and a tree of them still fits into memory. */
  private static final int EVENTS = 1_000_000;

  private final Text text;
  private final String chars;
  private final List<YamlFile.Document> documents = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<YamlFile.Version> versions = new ArrayList<>();
  private final Gaps gaps;
  private int events;

  YamlParser(Text text) {
    this.text = text;
    this.chars = withoutLineHoles(text);
    this.gaps = Gaps.of(text);
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
    while (from < chars.length() && events <= EVENTS) {
      int end = documentEnd(from);
      parse(from, end);
      from = end;
    }
    return new YamlFile(text, documents, problems, versions);
  }

  /**
   * Where the document that starts at an offset ends: at the next line {@code ---}. Anchors and
   * errors end there too, so that each document is read by itself and an error costs one document.
   */
  private int documentEnd(int from) {
    int at = chars.startsWith("---", from) ? from + 3 : from;
    boolean directive = chars.charAt(from) == '%';
    for (int end = chars.indexOf("\n---", at - 1 < from ? from : at - 1);
        end >= 0;
        end = chars.indexOf("\n---", end + 1)) {
      int after = end + 4;
      if (after >= chars.length() || Character.isWhitespace(chars.charAt(after))) {
        if (!directive) {
          return end + 1;
        }
        directive = false;
      }
    }
    return chars.length();
  }

  private void parse(int from, int to) {
    String part = chars.substring(from, to);
    for (int mends = 0; mends <= MENDS; mends++) {
      int end = read(part, from, mends < MENDS);
      if (end < 0) {
        return;
      }
      part = TokenEnd.mend(part, end);
    }
  }

  /** Reads a document; the offset in it at which a token's end is to be mended, or -1. */
  private int read(String part, int from, boolean mayMend) {
    Offsets offsets = new Offsets(part, from);
    TreeBuilder builder = new TreeBuilder(text, offsets, gaps);
    List<YamlFile.Document> read = new ArrayList<>();
    try {
      ParserImpl parser = parser(part);
      while (parser.hasNext()) {
        Event event = parser.next();
        if (++events > EVENTS) {
          int at = event.getStartMark().map(Mark::getIndex).map(offsets::of).orElse(from);
          throw new TreeBuilder.TooMuch(at, "more than %d nodes".formatted(EVENTS));
        }
        builder.accept(event).ifPresent(read::add);
      }
      documents.addAll(read);
      problems.addAll(builder.problems());
      versions.addAll(builder.versions());
      return -1;
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(Mark::getIndex).map(offsets::anywhere).orElse(from);
      if (mayMend && TokenEnd.isMendable(e, part, at - from)) {
        return at - from;
      }
      documents.addAll(read);
      boolean quote = Messages.isOpenQuote(e);
      int place =
          quote ? e.getContextMark().map(Mark::getIndex).map(offsets::anywhere).orElse(at) : at;
      fail(builder, place, Messages.of(e, chars, at));
    } catch (ReaderException e) {
      // The reader refuses the whole text; what stands before the character can be read.
      int at = offsets.anywhere(e.getPosition());
      read(part.substring(0, at - from), from, false);
      problems.add(new Problem(text.span(at, at), Messages.of(e)));
    } catch (TreeBuilder.TooMuch e) {
      documents.addAll(read);
      fail(builder, e.offset, e.reason);
    } catch (YamlEngineException e) {
      documents.addAll(read);
      fail(builder, from, "not YAML");
    }
    return -1;
  }

  private static ParserImpl parser(String part) {
    // kubectl reads a last line without a line break as if it had one.
    String complete = part.endsWith("\n") ? part : part + '\n';
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("")
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            // One buffer: with several, a long scalar is copied again for each of them.
            .setBufferSize(complete.length() + 1)
            .build();
    StreamReader reader = new StreamReader(settings, complete);
    return new ParserImpl(
        settings, new TabScanner(new ScannerImpl(settings, reader), reader, complete));
  }

  private void fail(TreeBuilder builder, int at, String message) {
    versions.addAll(builder.versions());
    problems.addAll(builder.problems());
    int place = Math.min(at, text.length());
    problems.add(new Problem(text.span(place, place), message));
    builder
        .unfinished()
        .ifPresent(root -> documents.add(new YamlFile.Document(Optional.of(root), false)));
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
      int steps = index - lastIndex;
      lastOffset = walk(lastOffset, steps);
      lastIndex = index;
      return base + lastOffset;
    }

    private int walk(int from, int steps) {
      try {
        return part.offsetByCodePoints(from, steps);
      } catch (IndexOutOfBoundsException e) {
        return part.length();
      }
    }

    /** Where the part ends. */
    int end() {
      return base + part.length();
    }

    /** The same for an index that need not come in order. */
    int anywhere(int index) {
      return plain ? of(index) : base + walk(0, index);
    }
  }
}
