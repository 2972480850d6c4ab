package io.github.seamark.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text with holes: characters that know where they come from. A whole file is a text; so is the ini
 * inside a YAML block scalar inside a Terraform heredoc. Every reader reads a text, so that its
 * spans land in the outer file.
 *
 * <p>In {@link #chars()} each hole is exactly one character, {@link #HOLE}. The same character may
 * also stand in a file, so ask {@link #holeIn}, never the character. Stretches that exist under a
 * condition only are listed in {@link #regions()}.
 */
public final class Text {
  /** Stands for a hole in {@link #chars()}: a private-use character that YAML allows everywhere. */
  public static final char HOLE = '\uE000';

  private final String chars;
  private final List<Segment> segments;
  private final List<HoleAt> holes;
  private final Regions regions;
  private final List<Encoded> encoded;

  /**
   * A stretch of text and the stretch of a source it came from. If both have the same length,
   * offset maps to offset; else every character maps to the whole span (an escape, a computed text,
   * a hole).
   */
  private record Segment(int start, int end, Span from) {
    boolean exact() {
      return end - start == from.end() - from.start();
    }
  }

  /**
   * A hole and where it stands.
   *
   * @param offset its character's offset in {@link #chars()}
   * @param hole the hole
   * @param span what stands there in the source: {@code ${var.password}}
   */
  public record HoleAt(int offset, Hole hole, Span span) {}

  /**
   * A stretch that exists only under a condition. Regions nest.
   *
   * @param start the first offset in {@link #chars()}
   * @param end the offset after the last
   * @param condition the condition
   */
  public record Region(int start, int end, Condition condition) {}

  /** A stretch that is the base64 of a text; a hole, where not all of that text is known. */
  private record Encoded(int start, int end, Text plain) {}

  private Text(
      String chars,
      List<Segment> segments,
      List<HoleAt> holes,
      Regions regions,
      List<Encoded> encoded) {
    this.chars = chars;
    this.segments = segments;
    this.holes = holes;
    this.regions = regions;
    this.encoded = encoded;
  }

  /** A whole source. */
  public static Text of(Source source) {
    return of(source.whole());
  }

  /** The text that a span covers. */
  public static Text of(Span span) {
    String chars = span.text();
    return new Text(
        chars, List.of(new Segment(0, chars.length(), span)), List.of(), Regions.NONE, List.of());
  }

  /** A text that was computed or decoded; every character of it maps to the whole span. */
  public static Text computed(String chars, Span from) {
    return new Builder().append(chars, from).build(from);
  }

  /** A text that is one hole. */
  public static Text hole(Hole hole, Span span) {
    return new Builder().append(hole, span).build(span);
  }

  /** The base64 of a text's UTF-8, which remembers the text. */
  public static Text base64(Text plain, Span from) {
    Builder builder = new Builder();
    if (plain.isKnown()) {
      byte[] bytes = plain.chars.getBytes(StandardCharsets.UTF_8);
      builder.append(Base64.getEncoder().encodeToString(bytes), from);
    } else {
      Set<Reference> references =
          plain.holes.stream()
              .flatMap(h -> h.hole.references().stream())
              .collect(Collectors.toSet());
      builder.append(Hole.inline(plain.holes.get(0).hole.reason(), references), from);
    }
    builder.encoded.add(new Encoded(0, builder.length(), plain));
    return builder.build(from);
  }

  /** The text that this is the base64 of, if it was made here; it may have holes. */
  public Optional<Text> plain() {
    return encoded.stream()
        .takeWhile(e -> e.start == 0)
        .filter(e -> e.end == chars.length())
        .map(Encoded::plain)
        .findFirst();
  }

  /** The characters, each hole as one {@link #HOLE}. */
  public String chars() {
    return chars;
  }

  /** The number of UTF-16 units in {@link #chars()}. */
  public int length() {
    return chars.length();
  }

  /** Whether nothing of the text is unknown. */
  public boolean isKnown() {
    return holes.isEmpty();
  }

  /** The holes, in order. */
  public List<HoleAt> holes() {
    return holes;
  }

  /**
   * The same with every hole of lines that shares its line taken for a part of that line: an
   * included text fills lines where it is defined and stands inside one where it is used.
   */
  public Text settled() {
    if (holes.stream().allMatch(this::isSettled)) {
      return this;
    }
    List<HoleAt> settled =
        holes.stream()
            .map(h -> isSettled(h) ? h : new HoleAt(h.offset, h.hole.inLine(), h.span))
            .toList();
    return new Text(chars, segments, settled, regions, encoded);
  }

  private boolean isSettled(HoleAt hole) {
    return hole.hole.extent() == Hole.Extent.INLINE || isAlone(hole.offset);
  }

  private boolean isAlone(int offset) {
    int before = offset - 1;
    while (before >= 0 && (chars.charAt(before) == ' ' || chars.charAt(before) == '\t')) {
      before--;
    }
    int after = offset + 1;
    while (after < chars.length() && (chars.charAt(after) == ' ' || chars.charAt(after) == '\t')) {
      after++;
    }
    return (before < 0 || chars.charAt(before) == '\n')
        && (after >= chars.length() || chars.charAt(after) == '\n' || chars.charAt(after) == '\r');
  }

  /** The first hole in a stretch. */
  public Optional<HoleAt> holeIn(int start, int end) {
    if (holes.isEmpty()) {
      return Optional.empty();
    }
    int i = firstHoleFrom(start);
    return i < holes.size() && holes.get(i).offset < end
        ? Optional.of(holes.get(i))
        : Optional.empty();
  }

  private int firstHoleFrom(int offset) {
    return firstFrom(offset, holes, HoleAt::offset);
  }

  private int firstEncodedFrom(int offset) {
    return firstFrom(offset, encoded, Encoded::start);
  }

  /**
   * The index of the first item in a list, sorted by place, that does not stand before an offset.
   */
  static <T> int firstFrom(int offset, List<T> sorted, ToIntFunction<T> place) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (place.applyAsInt(sorted.get(mid)) < offset) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** The files that the characters come from, or that which they encode. */
  public Set<String> paths() {
    return places().stream().map(Span::path).collect(Collectors.toSet());
  }

  /** The places of its pieces, in order, those of what it encodes included. */
  public List<Span> places() {
    return Stream.concat(
            segments.stream().map(Segment::from),
            encoded.stream().flatMap(e -> e.plain.places().stream()))
        .toList();
  }

  /** The conditional stretches, outer before inner. */
  public List<Region> regions() {
    return regions.all();
  }

  /** The conditions under which the character at an offset exists, outer first. */
  public List<Condition> conditionsAt(int offset) {
    return regions.covering(offset).stream().map(Region::condition).toList();
  }

  /**
   * The same with a hole for each stretch that exists under a condition which is not that of the
   * whole text: what the text says depends on it.
   */
  public Text withConditionsAsHoles() {
    Builder builder = new Builder();
    int done = 0;
    int start = 0;
    int end = 0;
    String key = "";
    for (Region region : regions.all()) {
      if (region.start == 0 && region.end == chars.length()) {
        continue;
      }
      if (region.start > end || end == start) {
        done = builder.depending(this, done, start, end, key);
        start = region.start;
        key = region.condition.key();
      }
      end = Math.max(end, region.end);
    }
    if (end == start) {
      return this;
    }
    done = builder.depending(this, done, start, end, key);
    return builder.append(this, done, chars.length()).build(span(0, 0));
  }

  /**
   * The stretch of a source behind a stretch of this text. Where the stretch crosses sources, the
   * part in the first one.
   */
  public Span span(int start, int end) {
    int index = segmentAt(start, end > start);
    Segment first = segments.get(index);
    Span from = map(first, start);
    if (end <= start) {
      return new Span(from.source(), from.start(), from.start());
    }
    int last = from.end();
    for (int i = index; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.start >= end || !segment.from.source().equals(first.from.source())) {
        break;
      }
      last = Math.max(last, endOf(segment, Math.min(end, segment.end)));
    }
    return new Span(from.source(), from.start(), Math.max(from.start(), last));
  }

  private int segmentAt(int offset, boolean inside) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int mid = (low + high) >>> 1;
      Segment segment = segments.get(mid);
      if (segment.end < offset || (inside && segment.end == offset)) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private static Span map(Segment segment, int offset) {
    if (!segment.exact()) {
      return offset >= segment.end && segment.end > segment.start
          ? new Span(segment.from.source(), segment.from.end(), segment.from.end())
          : segment.from;
    }
    int at = segment.from.start() + Math.min(offset, segment.end) - segment.start;
    return new Span(segment.from.source(), at, at);
  }

  private static int endOf(Segment segment, int end) {
    return segment.exact() ? segment.from.start() + end - segment.start : segment.from.end();
  }

  /** The whole text's span. */
  public Span span() {
    return span(0, chars.length());
  }

  /** The same text; what came from a source that is nobody's file stands at a place instead. */
  public Text without(Source foreign, Span place) {
    List<Segment> moved =
        segments.stream()
            .map(s -> s.from.source().equals(foreign) ? new Segment(s.start, s.end, place) : s)
            .toList();
    List<HoleAt> movedHoles =
        holes.stream()
            .map(h -> h.span.source().equals(foreign) ? new HoleAt(h.offset, h.hole, place) : h)
            .toList();
    return new Text(chars, moved, movedHoles, regions, encoded);
  }

  /** A part of the text, with its holes and conditions. */
  public Text slice(int start, int end) {
    if (start == 0 && end == chars.length()) {
      return this;
    }
    Builder builder = new Builder();
    builder.append(this, start, end);
    return builder.build(span(start, start));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text that && chars.equals(that.chars) && holes.equals(that.holes);
  }

  @Override
  public int hashCode() {
    return chars.hashCode();
  }

  @Override
  public String toString() {
    return chars;
  }

  /** Puts a text together. */
  public static final class Builder {
    private final StringBuilder chars = new StringBuilder();
    private final List<Segment> segments = new ArrayList<>();
    private final List<HoleAt> holes = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<Encoded> encoded = new ArrayList<>();

    /** Appends the characters of a span. */
    public Builder append(Span span) {
      return append(span.text(), span);
    }

    /**
     * Appends characters that came from a span; if it is as long as the characters, offset maps to
     * offset.
     */
    public Builder append(String text, Span from) {
      if (!text.isEmpty()) {
        addSegment(text.length(), from);
        chars.append(text);
      }
      return this;
    }

    /** Appends a hole that stands at a span. */
    public Builder append(Hole hole, Span span) {
      holes.add(new HoleAt(chars.length(), hole, span));
      segments.add(new Segment(chars.length(), chars.length() + 1, span));
      chars.append(HOLE);
      return this;
    }

    /** Appends a text. */
    public Builder append(Text text) {
      return append(text, 0, text.length());
    }

    /** Appends a part of a text. */
    public Builder append(Text text, int start, int end) {
      int shift = chars.length() - start;
      for (int i = text.segmentAt(start, end > start); i < text.segments.size(); i++) {
        Segment segment = text.segments.get(i);
        if (segment.start >= end) {
          break;
        }
        int from = Math.max(segment.start, start);
        int to = Math.min(segment.end, end);
        if (from < to) {
          Span span =
              segment.exact()
                  ? new Span(
                      segment.from.source(),
                      segment.from.start() + from - segment.start,
                      segment.from.start() + to - segment.start)
                  : segment.from;
          segments.add(new Segment(from + shift, to + shift, span));
        }
      }
      for (int i = text.firstHoleFrom(start); i < text.holes.size(); i++) {
        HoleAt hole = text.holes.get(i);
        if (hole.offset >= end) {
          break;
        }
        holes.add(new HoleAt(hole.offset + shift, hole.hole, hole.span));
      }
      for (Region region : text.regions.touching(start, end)) {
        int from = Math.max(region.start, start);
        int to = Math.min(region.end, end);
        regions.add(new Region(from + shift, to + shift, region.condition));
      }
      for (int i = text.firstEncodedFrom(start); i < text.encoded.size(); i++) {
        Encoded stretch = text.encoded.get(i);
        if (stretch.end > end) {
          break;
        }
        encoded.add(new Encoded(stretch.start + shift, stretch.end + shift, stretch.plain));
      }
      chars.append(text.chars, start, end);
      return this;
    }

    /** How much has been appended. */
    public int length() {
      return chars.length();
    }

    /** Marks what was appended since an offset as existing only under a condition. */
    public Builder conditional(int start, Condition condition) {
      if (start < chars.length()) {
        regions.add(new Region(start, chars.length(), condition));
      }
      return this;
    }

    /** Appends a text up to a stretch, and a hole for that; where the next part starts. */
    private int depending(Text text, int from, int start, int end, String condition) {
      if (start == end) {
        return from;
      }
      Set<Reference> references = new HashSet<>();
      for (int i = text.firstHoleFrom(start); i < text.firstHoleFrom(end); i++) {
        references.addAll(text.holes.get(i).hole.references());
      }
      append(text, from, start);
      append(Hole.inline("it depends on " + condition, references), text.span(start, end));
      return end;
    }

    private void addSegment(int length, Span from) {
      int start = chars.length();
      if (!segments.isEmpty()) {
        Segment last = segments.get(segments.size() - 1);
        boolean continues =
            last.exact()
                && last.end == start
                && from.end() - from.start() == length
                && last.from.source().equals(from.source())
                && last.from.end() == from.start();
        if (continues) {
          segments.set(
              segments.size() - 1,
              new Segment(last.start, start + length, last.from.through(from)));
          return;
        }
      }
      segments.add(new Segment(start, start + length, from));
    }

    /**
     * The text.
     *
     * @param place where an empty text stands
     */
    public Text build(Span place) {
      if (segments.isEmpty()) {
        Span bare = new Span(place.source(), place.start(), place.start());
        return new Text(
            "", List.of(new Segment(0, 0, bare)), List.of(), Regions.NONE, List.copyOf(encoded));
      }
      return new Text(
          chars.toString(),
          List.copyOf(segments),
          List.copyOf(holes),
          Regions.of(regions),
          List.copyOf(encoded));
    }
  }
}
