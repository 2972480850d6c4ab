package io.github.seamark.helmfile;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * A helmfile's Go template, masked: an action inside a line is what the state makes of it, else a
 * hole, a line that holds nothing but control actions is left out, and what stands between {@code
 * if} and {@code end} exists only under that condition.
 */
final class TemplateMask {
  private final String chars;
  private final Text text;
  private final HelmfileState state;
  private final Text.Builder result = new Text.Builder();
  private final Deque<Block> open = new ArrayDeque<>();
  private int at;

  private record Block(int start, Optional<Condition> condition) {}

  private TemplateMask(Text text, HelmfileState state) {
    this.text = text;
    this.state = state;
    this.chars = text.chars();
  }

  /** The text around the template's actions, in which the state's values are put in. */
  static Text mask(Text text, HelmfileState state) {
    return text.chars().contains("{{") ? new TemplateMask(text, state).run() : text;
  }

  private Text run() {
    for (int start = chars.indexOf("{{"); start >= 0; start = chars.indexOf("{{", at)) {
      int end = endOf(start + 2);
      if (end < 0) {
        break;
      }
      action(start, end);
    }
    result.append(text, at, chars.length());
    while (!open.isEmpty()) {
      close();
    }
    return result.build(text.span(0, 0));
  }

  /** The offset after the braces that close an action; texts in it may hold braces. */
  private int endOf(int from) {
    char quote = 0;
    for (int i = from; i < chars.length(); i++) {
      char c = chars.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '`') {
        quote = c;
      } else if (c == '}' && i + 1 < chars.length() && chars.charAt(i + 1) == '}') {
        return i + 2;
      }
    }
    return -1;
  }

  private void action(int start, int end) {
    String action = plain(chars.substring(start + 2, end - 2));
    String word = action.split("\\s+", 2)[0];
    int line = chars.lastIndexOf('\n', start) + 1;
    int lineEnd = chars.indexOf('\n', end) < 0 ? chars.length() : chars.indexOf('\n', end) + 1;
    boolean alone =
        line >= at
            && chars.substring(line, start).isBlank()
            && chars.substring(end, lineEnd).isBlank();
    boolean control = isControl(word, action);
    if (alone) {
      result.append(text, at, line);
      block(word, action);
      if (!control) {
        result.append(Hole.lines("a template puts lines here", Set.of()), text.span(start, end));
        result.append(text, lineEnd - (chars.startsWith("\n", lineEnd - 1) ? 1 : 0), lineEnd);
      }
      at = lineEnd;
      return;
    }
    result.append(text, at, start);
    at = end;
    boolean quoted = start > line && "\"'".indexOf(firstOfValue(line, start)) >= 0;
    if (quoted && action.startsWith(".Release.")) {
      // Releases are rendered once more, and then this is known.
      result.append(text, start, end);
      return;
    }
    inline(action, control, text.span(start, end));
    block(word, action);
  }

  /** The character with which the value on a line starts: a quote keeps braces from YAML. */
  private char firstOfValue(int line, int end) {
    int colon = chars.indexOf(": ", line);
    int i = colon >= 0 && colon < end ? colon + 2 : line;
    while (i < end && " -[".indexOf(chars.charAt(i)) >= 0) {
      i++;
    }
    return chars.charAt(i);
  }

  private void inline(String action, boolean control, Span span) {
    if (action.length() > 1 && action.startsWith("`") && action.endsWith("`")) {
      result.append(action.substring(1, action.length() - 1), span);
    } else if (!control) {
      state
          .printed(action, span)
          .ifPresentOrElse(
              result::append,
              () -> result.append(Hole.inline("a template decides it", Set.of()), span));
    }
  }

  private static String plain(String action) {
    String plain = action.startsWith("-") ? action.substring(1) : action;
    plain = plain.endsWith("-") ? plain.substring(0, plain.length() - 1) : plain;
    return plain.strip();
  }

  private static boolean isControl(String word, String action) {
    return Set.of("if", "else", "end", "range", "with", "define", "block").contains(word)
        || word.startsWith("/*")
        || (word.startsWith("$") && action.contains("="));
  }

  private void block(String word, String action) {
    switch (word) {
      case "if", "range", "with", "define", "block" ->
          open.push(new Block(result.length(), Optional.of(new Condition(action, true))));
      case "else" -> {
        Optional<Condition> before = close();
        before.ifPresent(
            c -> open.push(new Block(result.length(), Optional.of(new Condition(c.key(), false)))));
      }
      case "end" -> close();
      default -> {
        // Any other action opens and closes nothing.
      }
    }
  }

  private Optional<Condition> close() {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Block block = open.pop();
    block.condition().ifPresent(c -> result.conditional(block.start(), c));
    return block.condition();
  }
}
