package io.github.seamark.helm;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** Functions on strings (Masterminds/sprig). What they keep of a string keeps its places. */
final class TemplateStrings {
  /** Longer results are not computed. */
  private static final int LONGEST = 100_000;

  private TemplateStrings() {}

  static Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "quote", "squote" -> quoted(call);
      case "toString" -> toStringOf(call);
      case "trim" -> cut(call, 0, Character::isWhitespace, true, true);
      case "trimAll" -> trimmedOf(call, true, true);
      case "trimPrefix", "trimSuffix" -> affixed(call);
      case "trunc" -> truncated(call);
      case "substr" -> substring(call);
      case "upper" -> changed(call, t -> t.toUpperCase(Locale.ROOT));
      case "lower" -> changed(call, t -> t.toLowerCase(Locale.ROOT));
      case "title" -> changed(call, TemplateStrings::titled);
      case "untitle" -> changed(call, TemplateStrings::untitled);
      case "nospace" -> changed(call, t -> t.replaceAll("\\s", ""));
      case "replace" ->
          call.count() == 3
              ? call.string(0)
                  .flatMap(
                      from ->
                          call.string(1)
                              .flatMap(
                                  to ->
                                      from.isEmpty()
                                          ? Optional.empty()
                                          : changed(call, t -> t.replace(from, to))))
              : Optional.empty();
      case "repeat" ->
          call.whole(0)
              .filter(n -> n >= 0)
              .flatMap(
                  n ->
                      call.string(1)
                          .filter(t -> t.length() * n <= LONGEST)
                          .map(t -> call.result(t.repeat(n.intValue()))));
      case "contains", "hasPrefix", "hasSuffix" -> asked(call);
      case "indent", "nindent" -> indented(call);
      case "print" -> Optional.of(printed(call));
      case "printf" -> TemplateFormat.printf(call);
      case "cat" -> cat(call);
      case "camelcase", "snakecase", "kebabcase" -> recased(call);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> changed(FunctionCall call, UnaryOperator<String> change) {
    return call.string(call.count() - 1).map(t -> call.result(change.apply(t)));
  }

  /** Each argument in quotes, nil left out; a text with holes is quoted around them. */
  private static Optional<Value> quoted(FunctionCall call) {
    boolean go = call.name().equals("quote");
    String quote = go ? "\"" : "'";
    if (call.count() != 1) {
      return Optional.empty();
    }
    if (call.first() instanceof Unknown unknown) {
      Text text =
          new Text.Builder()
              .append(quote, call.origin().span())
              .append(TemplateText.inline(unknown), unknown.origin().span())
              .append(quote, call.origin().span())
              .build(call.origin().span());
      return Optional.of(Scalar.string(text, call.origin()));
    }
    if (!(call.first() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    if (scalar.isNull()) {
      return Optional.of(call.result(""));
    }
    String chars = scalar.text().chars();
    if (go && TemplateText.needsEscapes(chars)) {
      return TemplateValues.isKnown(scalar)
          ? Optional.of(
              call.result(Text.computed(TemplateText.quoted(chars), scalar.text().span()), 0))
          : Optional.empty();
    }
    Text text =
        new Text.Builder()
            .append(quote, call.origin().span())
            .append(scalar.text())
            .append(quote, call.origin().span())
            .build(call.origin().span());
    return Optional.of(call.result(text, 0));
  }

  private static Optional<Value> toStringOf(FunctionCall call) {
    return call.count() == 1 && call.first() instanceof Scalar scalar
        ? Optional.of(scalar.isNull() ? call.result("<nil>") : call.result(scalar.text(), 0))
        : Optional.empty();
  }

  private static Optional<Value> trimmedOf(FunctionCall call, boolean start, boolean end) {
    return call.string(0).flatMap(set -> cut(call, 1, c -> set.indexOf(c) >= 0, start, end));
  }

  /** A text without such characters at its ends; a hole at an end may hide more of them. */
  private static Optional<Value> cut(
      FunctionCall call, int index, IntPredicate off, boolean start, boolean end) {
    Optional<Text> given = call.text(index);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Text text = given.get();
    String chars = text.chars();
    int from = 0;
    int to = chars.length();
    while (start && from < to && off.test(chars.charAt(from))) {
      from++;
    }
    while (end && to > from && off.test(chars.charAt(to - 1))) {
      to--;
    }
    return Optional.of(call.result(text.slice(from, to), index));
  }

  private static Optional<Value> affixed(FunctionCall call) {
    Optional<String> affix = call.string(0);
    Optional<Text> given = call.text(1);
    if (affix.isEmpty() || given.isEmpty()) {
      return Optional.empty();
    }
    Text text = given.get();
    int size = affix.get().length();
    boolean suffix = call.name().equals("trimSuffix");
    int from = suffix ? Math.max(0, text.length() - size) : 0;
    int to = suffix ? text.length() : Math.min(size, text.length());
    boolean clear = text.holeIn(from, to).isEmpty() && text.regions().isEmpty();
    if (!clear) {
      return Optional.empty();
    }
    boolean has = text.chars().substring(from, to).equals(affix.get());
    Text rest = suffix ? text.slice(0, has ? from : to) : text.slice(has ? to : 0, text.length());
    return Optional.of(call.result(rest, 1));
  }

  /** A hole's length is not known: what stands behind it may be cut off or not. */
  private static Optional<Value> truncated(FunctionCall call) {
    Optional<Long> length = call.whole(0);
    Optional<Text> given = call.text(1);
    if (length.isEmpty() || given.isEmpty()) {
      return Optional.empty();
    }
    Text text = given.get();
    int size = (int) Math.min(LONGEST, Math.abs(length.get()));
    if (!text.isKnown() || !text.regions().isEmpty()) {
      return Optional.empty();
    }
    Text part =
        length.get() < 0
            ? text.slice(Math.max(0, text.length() - size), text.length())
            : text.slice(0, Math.min(size, text.length()));
    return Optional.of(call.result(part, 1));
  }

  private static Optional<Value> substring(FunctionCall call) {
    return call.whole(0)
        .flatMap(
            start ->
                call.whole(1)
                    .flatMap(
                        end ->
                            call.string(2)
                                .map(
                                    t -> {
                                      int to =
                                          end < 0 || end > t.length() ? t.length() : end.intValue();
                                      int from = (int) Math.max(0, Math.min(start, to));
                                      return call.result(t.substring(from, to));
                                    })));
  }

  private static String titled(String text) {
    StringBuilder title = new StringBuilder(text);
    for (int i = 0; i < title.length(); i++) {
      if (i == 0 || Character.isWhitespace(title.charAt(i - 1))) {
        title.setCharAt(i, Character.toTitleCase(title.charAt(i)));
      }
    }
    return title.toString();
  }

  private static String untitled(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static Optional<Value> asked(FunctionCall call) {
    return call.string(0)
        .flatMap(
            part ->
                call.string(1)
                    .map(
                        whole ->
                            call.result(
                                switch (call.name()) {
                                  case "contains" -> whole.contains(part);
                                  case "hasPrefix" -> whole.startsWith(part);
                                  default -> whole.endsWith(part);
                                })));
  }

  private static Optional<Value> indented(FunctionCall call) {
    Optional<Long> by = call.whole(0);
    if (call.count() != 2 || by.isEmpty() || by.get() < 0 || by.get() > 200) {
      return Optional.empty();
    }
    return call.text(1)
        .map(
            t ->
                call.result(
                    TemplateText.indented(t, by.get().intValue(), call.name().equals("nindent")),
                    1));
  }

  /** One after another, with a blank between two of which none is a string (Go, fmt.Sprint). */
  private static Value printed(FunctionCall call) {
    Text.Builder out = new Text.Builder();
    boolean string = true;
    for (Value argument : call.arguments()) {
      boolean now = argument instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING;
      if (!now && !string) {
        out.append(" ", call.origin().span());
      }
      string = now;
      append(argument, call, out);
    }
    return Scalar.string(out.build(call.origin().span()), call.origin());
  }

  private static void append(Value argument, FunctionCall call, Text.Builder out) {
    if (argument instanceof Scalar scalar) {
      out.append(scalar.isNull() ? Text.computed("<nil>", call.origin().span()) : scalar.text());
    } else {
      out.append(
          TemplateText.inline(
              argument instanceof Unknown unknown
                  ? unknown
                  : Unknown.because("how Go prints it", madeOf(argument, call.origin()))),
          argument.origin().span());
    }
  }

  /** What is printed changes with each text in it, though how it looks is not known. */
  private static Origin madeOf(Value collection, Origin origin) {
    Origin made = origin;
    for (Span place : TemplateText.yaml(collection).places()) {
      made = made.dependingOn(Reference.text(place));
    }
    return made;
  }

  private static Optional<Value> cat(FunctionCall call) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      boolean nil = call.arguments().get(i) instanceof Scalar s && s.isNull();
      Optional<String> part = call.printed(i);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      if (!nil) {
        parts.add(part.get());
      }
    }
    return Optional.of(call.result(String.join(" ", parts)));
  }

  /** Only plain words: what huandu/xstrings makes of digits and of runs of capitals is its own. */
  private static Optional<Value> recased(FunctionCall call) {
    return call.string(0)
        .filter(t -> t.matches("[a-z]+([-_ ][a-z]+)*"))
        .map(
            t ->
                call.result(
                    switch (call.name()) {
                      case "snakecase" -> t.replaceAll("[- ]", "_");
                      case "kebabcase" -> t.replaceAll("[_ ]", "-");
                      default -> capitals(t);
                    }));
  }

  private static String capitals(String text) {
    StringBuilder joined = new StringBuilder();
    for (String word : text.split("[-_ ]", -1)) {
      joined.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return joined.toString();
  }

  /** The strings of a list as sprig joins them: nil left out; empty if one is not known. */
  static Optional<List<String>> strings(Sequence list) {
    List<String> strings = new ArrayList<>();
    for (Value item : list.items()) {
      boolean nil = item instanceof Scalar scalar && scalar.isNull();
      Optional<String> text = TemplateValues.printed(item);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!nil) {
        strings.add(text.get());
      }
    }
    return Optional.of(strings);
  }
}
