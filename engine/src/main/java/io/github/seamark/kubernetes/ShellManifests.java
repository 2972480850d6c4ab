package io.github.seamark.kubernetes;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Manifests that a shell command feeds to {@code kubectl apply -f -} as a here-document. */
final class ShellManifests {
  private static final Pattern APPLIES =
      Pattern.compile(
          "\\bkubectl\\b.*\\b(?:apply|create|replace)\\b.*(?:-f|--filename)[ =]?(?:-|/dev/stdin)(?:\\s|$)");

  private static final Pattern HERE = Pattern.compile("<<-?[ \\t]*(['\"]?)(\\w+)\\1");

  /** What the shell fills in where the marker is not quoted. */
  private static final Pattern EXPANSION =
      Pattern.compile("\\$\\{[^}\\n]*}|\\$\\([^)\\n]*\\)|\\$[A-Za-z_]\\w*|`[^`\\n]*`");

  private ShellManifests() {}

  /** The here-documents that a command applies, what the shell fills in as holes. */
  static List<Text> in(Text command) {
    List<Text> found = new ArrayList<>();
    String chars = command.chars();
    int line = 0;
    while (line < chars.length()) {
      int end = endOfLine(chars, line);
      String text = chars.substring(line, end);
      Matcher here = HERE.matcher(text);
      int next = end + 1;
      if (here.find()) {
        int body = Math.min(end + 1, chars.length());
        int close = closing(chars, body, here.group(2));
        if (APPLIES.matcher(text).find()) {
          Text document = command.slice(body, close);
          found.add(here.group(1).isEmpty() ? expanded(document) : document);
        }
        next = endOfLine(chars, close) + 1;
      }
      line = next;
    }
    return found;
  }

  private static int endOfLine(String chars, int from) {
    int end = chars.indexOf('\n', Math.min(from, chars.length()));
    return end < 0 ? chars.length() : end;
  }

  /** Where the line starts that is nothing but the marker. */
  private static int closing(String chars, int from, String marker) {
    int line = from;
    while (line < chars.length()) {
      int end = endOfLine(chars, line);
      if (chars.substring(line, end).strip().equals(marker)) {
        return line;
      }
      line = end + 1;
    }
    return chars.length();
  }

  private static Text expanded(Text document) {
    Matcher expansion = EXPANSION.matcher(document.chars());
    Text.Builder result = new Text.Builder();
    int last = 0;
    while (expansion.find()) {
      result.append(document, last, expansion.start());
      result.append(
          Hole.inline("the shell fills it in", Set.of()),
          document.span(expansion.start(), expansion.end()));
      last = expansion.end();
    }
    result.append(document, last, document.length());
    return last == 0 ? document : result.build(document.span());
  }
}
