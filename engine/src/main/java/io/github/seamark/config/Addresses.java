package io.github.seamark.config;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where places of a source stand, told without line numbers: the headers around it, from the
 * outside in, read from the indentation. That is the same in YAML, HCL, ini and what is embedded in
 * them, and also in files with errors. List items are told by their name, documents by kind and
 * name.
 */
final class Addresses {
  private static final Pattern ITEM_NAME =
      Pattern.compile(
          "\\s*(?:-\\s+)?\"?(name|key|id|host|kind)\"?\\s*[:=]\\s*\"?([^\"#,]+?)\"?\\s*,?(?:\\s+#.*)?");
  private final Source source;

  /** What each document is called, by its first line. */
  private final NavigableMap<Integer, Optional<String>> documents = new TreeMap<>();

  private final boolean sections;

  /** The addresses of places in a source. */
  Addresses(Source source) {
    this.source = source;
    boolean anySection = false;
    int first = 1;
    for (int line = 1; line <= source.lineCount(); line++) {
      String text = source.line(line);
      anySection |= isSection(text);
      if (line > 1 && text.startsWith("---")) {
        documents.put(first, document(first, line));
        first = line;
      }
    }
    documents.put(first, document(first, source.lineCount() + 1));
    this.sections = anySection;
  }

  /** The path and address of a place. */
  String of(Span place) {
    return place.path() + "#" + at(place.from().line());
  }

  private String at(int line) {
    Deque<String> steps = new ArrayDeque<>();
    steps.push(step(line));
    int inner = line;
    for (int above = line - 1; above >= 1; above--) {
      String text = source.line(above);
      if (text.startsWith("---") || isOutermost(source.line(inner))) {
        break;
      }
      if (isHeaderOf(text, source.line(inner))) {
        steps.push(step(above));
        inner = above;
      }
    }
    documents.floorEntry(line).getValue().ifPresent(steps::push);
    return String.join("/", steps);
  }

  /** Whether nothing can be the header of a line: then the lines above need no look. */
  private boolean isOutermost(String line) {
    return !sections && indent(line) == 0 && !line.startsWith("-");
  }

  private static boolean isHeaderOf(String above, String below) {
    String text = above.strip();
    if (text.isEmpty()
        || text.startsWith("#")
        || text.startsWith("//")
        || "})]".indexOf(text.charAt(0)) >= 0) {
      return false;
    }
    int outer = indent(above);
    int inner = indent(below);
    boolean section = text.startsWith("[") && text.endsWith("]") && !isSection(below);
    boolean list = below.strip().startsWith("-") && !text.startsWith("-");
    return outer < inner || (outer == inner && (section || (list && text.endsWith(":"))));
  }

  private static boolean isSection(String line) {
    return line.strip().startsWith("[");
  }

  /** How a line is called: its key or header without the value; an item by its name. */
  private String step(int line) {
    String text = source.line(line).strip();
    if (text.startsWith("- ") || text.equals("-") || text.equals("{")) {
      return "[" + itemName(line).orElse(text) + "]";
    }
    int end = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '='
          || c == '{'
          || (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' '))) {
        end = i;
        break;
      }
    }
    return end == 0 ? text : text.substring(0, end).strip();
  }

  private Optional<String> itemName(int line) {
    String first = source.line(line);
    int inside = first.strip().startsWith("- ") ? first.indexOf('-') + 2 : indent(first) + 1;
    Optional<String> best = Optional.empty();
    for (int i = line; i <= source.lineCount(); i++) {
      String text = source.line(i);
      if (i > line && !text.isBlank() && indent(text) < inside) {
        break;
      }
      Matcher name = ITEM_NAME.matcher(text);
      if ((i == line || indent(text) == inside || inside == indent(first) + 1) && name.matches()) {
        if (name.group(1).equals("name")) {
          return Optional.of(name.group(2));
        }
        best = best.or(() -> Optional.of(name.group(2)));
      }
    }
    return best;
  }

  /** Kind and name of the Kubernetes object that stands in some lines. */
  private Optional<String> document(int from, int to) {
    Optional<String> kind = Optional.empty();
    Optional<String> name = Optional.empty();
    boolean metadata = false;
    for (int i = from; i < to && name.isEmpty(); i++) {
      String text = source.line(i);
      if (!text.isBlank() && indent(text) == 0) {
        metadata = text.startsWith("metadata:");
      }
      kind = kind.or(() -> valueOf("kind:", text));
      if (metadata) {
        name = valueOf("name:", text.strip());
      }
    }
    Optional<String> named = name;
    return kind.flatMap(k -> named.map(n -> k + " " + n));
  }

  private static Optional<String> valueOf(String key, String text) {
    return text.startsWith(key)
        ? Optional.of(text.substring(key.length()).strip()).filter(v -> !v.isEmpty())
        : Optional.empty();
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }
}
