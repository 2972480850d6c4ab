package io.github.seamark.config;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a place stands, told without line numbers: the headers around it, from the outside in, read
 * from the indentation. That is the same in YAML, HCL, ini and what is embedded in them, and also
 * in files with errors. List items are told by their name, documents by kind and name.
 */
final class Address {
  private static final Pattern ITEM_NAME =
      Pattern.compile(
          "\\s*(?:-\\s+)?\"?(name|key|id|host|kind)\"?\\s*[:=]\\s*\"?([^\"#,]+?)\"?\\s*,?(?:\\s+#.*)?");
  private final Source source;

  private Address(Source source) {
    this.source = source;
  }

  /** The path and address of a place. */
  static String of(Span place) {
    return place.path() + "#" + new Address(place.source()).at(place.from().line());
  }

  private String at(int line) {
    Deque<String> steps = new ArrayDeque<>();
    steps.push(step(line));
    int inner = line;
    for (int above = line - 1; above >= 1; above--) {
      String text = source.line(above);
      if (text.startsWith("---")) {
        break;
      }
      if (isHeaderOf(text, source.line(inner))) {
        steps.push(step(above));
        inner = above;
      }
    }
    document(line).ifPresent(steps::push);
    return String.join("/", steps);
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

  /** Kind and name of the Kubernetes object that a line belongs to. */
  private Optional<String> document(int line) {
    int first = line;
    while (first > 1 && !source.line(first).startsWith("---")) {
      first--;
    }
    Optional<String> kind = Optional.empty();
    Optional<String> name = Optional.empty();
    boolean metadata = false;
    for (int i = first; i <= source.lineCount() && name.isEmpty(); i++) {
      String text = source.line(i);
      if (i > line && text.startsWith("---")) {
        break;
      }
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
