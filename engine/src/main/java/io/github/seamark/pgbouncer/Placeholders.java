package io.github.seamark.pgbouncer;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes holes of what templating tools fill in: {@code {{ … }}}, {@code ${…}}, {@code <% … %>},
 * {@code @@…@@}, {@code __NAME__}, {@code <NAME>}, and a value that is its own setting's name,
 * marked ({@code listen_port = _listen_port}, {@code LISTEN_PORT}), as scripts replace it. A block
 * of {@code {{ if }}} becomes conditional, and its marks disappear. Nothing is evaluated: which
 * tool fills them in is not known.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{(?<go>[^\\n]*?)}}|[$#%]\\{[^}\\n]*}#?|<%[^\\n]*?%>|@@[A-Za-z0-9_]+@@"
              + "|\\{%[^\\n]*?%}|\\$[A-Z][A-Z0-9_]+|__[A-Z][A-Z0-9_]*__|<[A-Z][A-Z0-9_-]*>");

  /** What a text must hold at least to have a placeholder. */
  private static final Pattern HINT =
      Pattern.compile("\\{\\{|[$#%]\\{|<%|@@|\\{%|\\$[A-Z]|__[A-Z]|<[A-Z]");

  /** A value that ends in the name of what it is given to. */
  private static final Pattern OWN_NAME =
      Pattern.compile("(?i)\\b([a-z][a-z_]+)\\h*=\\h*(\\w*\\1)(?!\\S)");

  private static final Pattern CONTROL =
      Pattern.compile("(if|with|range|else|end|define|block)\\b(.*)", Pattern.DOTALL);

  private final Text text;
  private final Text.Builder masked = new Text.Builder();
  private final Deque<Block> blocks = new ArrayDeque<>();

  /** An open block: where its content starts, and its condition, empty for a definition. */
  private record Block(int start, String condition, boolean holds) {}

  private Placeholders(Text text) {
    this.text = text;
  }

  /** The text with holes. */
  static Text mask(Text text) {
    Text named = withoutOwnNames(text);
    boolean plain = !HINT.matcher(named.chars()).find();
    return plain ? named : new Placeholders(withoutComments(named)).masked();
  }

  private static Text withoutOwnNames(Text text) {
    Text.Builder kept = new Text.Builder();
    int last = 0;
    Matcher matcher = OWN_NAME.matcher(text.chars());
    while (matcher.find()) {
      String value = matcher.group(2);
      if (value.startsWith("_") || value.equals(value.toUpperCase(Locale.ROOT))) {
        Hole hole = Hole.inline("%s stands for a value".formatted(value), Set.of());
        kept.append(text, last, matcher.start(2))
            .append(hole, text.span(matcher.start(2), matcher.end(2)));
        last = matcher.end(2);
      }
    }
    return last == 0 ? text : kept.append(text, last, text.length()).build(text.span());
  }

  /** Template comments, which may be longer than a line, say nothing. */
  private static Text withoutComments(Text text) {
    String chars = text.chars();
    Text.Builder kept = new Text.Builder();
    int last = 0;
    int open = chars.indexOf("{{");
    while (open >= 0) {
      int start = open + (chars.startsWith("{{- ", open) ? 4 : 2);
      int close = chars.startsWith("/*", start) ? chars.indexOf("*/", start) : start;
      int end = close < 0 ? -1 : chars.indexOf("}}", close);
      if (close > start && end >= 0) {
        kept.append(text, last, open);
        last = end + 2;
      }
      open = end < 0 ? -1 : chars.indexOf("{{", Math.max(last, start));
    }
    return last == 0 ? text : kept.append(text, last, text.length()).build(text.span());
  }

  private Text masked() {
    Matcher matcher = PLACEHOLDER.matcher(text.chars());
    int last = 0;
    while (matcher.find()) {
      masked.append(text, last, matcher.start());
      placeholder(matcher);
      last = matcher.end();
    }
    masked.append(text, last, text.length());
    while (!blocks.isEmpty()) {
      close(blocks.pop());
    }
    return masked.build(text.span());
  }

  private void placeholder(Matcher matcher) {
    String action = matcher.group("go");
    if (action != null) {
      String plain = action.replaceFirst("^-", "").replaceFirst("-$", "").strip();
      Matcher control = CONTROL.matcher(plain);
      if (control.matches()) {
        control(control.group(1), control.group(2).strip(), matcher.start());
        return;
      }
      if (plain.startsWith("$") && plain.contains(":=")) {
        return;
      }
    }
    String shown = matcher.group().length() > 60 ? "a template action" : matcher.group();
    masked.append(
        Hole.inline(shown + " is not known", Set.of()), text.span(matcher.start(), matcher.end()));
  }

  private void control(String word, String rest, int at) {
    switch (word) {
      case "end" -> {
        if (!blocks.isEmpty()) {
          close(blocks.pop());
        }
      }
      case "else" -> {
        if (!blocks.isEmpty()) {
          Block open = blocks.pop();
          close(open);
          String condition = rest.isEmpty() ? open.condition() : open.condition() + " else " + rest;
          blocks.push(new Block(masked.length(), condition, !rest.isEmpty()));
        }
      }
      case "define", "block" -> blocks.push(new Block(masked.length(), "", true));
      default -> {
        String place = text.span(at, at).toString();
        String condition = "%s %s (%s)".formatted(word, rest, place);
        blocks.push(new Block(masked.length(), condition, true));
      }
    }
  }

  private void close(Block block) {
    if (!block.condition().isEmpty()) {
      masked.conditional(block.start(), new Condition(block.condition(), block.holds()));
    }
  }
}
