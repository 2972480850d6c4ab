package io.github.seamark.helm;

import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions on strings and numbers. */
final class TemplateStrings {
  private TemplateStrings() {}

  static Optional<Value> call(String name, List<Value> arguments, Origin origin) {
    Value last = arguments.get(arguments.size() - 1);
    return switch (name) {
      case "quote", "squote" -> quoted(name, last, origin);
      case "toString", "int", "int64", "float64", "toStrings" ->
          arguments.size() == 1 && last instanceof Scalar ? Optional.of(last) : Optional.empty();
      case "trim" -> stripped(last, origin);
      case "nospace" ->
          TemplateValues.text(last).map(t -> Scalar.string(t.replaceAll("\\s", ""), origin));
      case "print" -> Optional.of(printed(arguments, origin));
      case "nindent", "indent" ->
          last instanceof Scalar scalar && TemplateValues.whole(arguments.get(0)).isPresent()
              ? Optional.of(
                  Scalar.string(
                      TemplateText.indented(
                          scalar.isNull() ? Text.computed("", origin.span()) : scalar.text(),
                          Math.max(0, Math.min(200, TemplateValues.whole(arguments.get(0)).get())),
                          name.equals("nindent")),
                      scalar.origin().with(origin)))
              : last instanceof Unknown ? Optional.of(last) : Optional.empty();
      case "trunc" ->
          TemplateValues.whole(arguments.get(0)).flatMap(n -> truncated(last, n, origin));
      case "trimSuffix", "trimPrefix" -> trimmed(name, arguments, origin);
      case "upper" ->
          TemplateValues.text(last)
              .map(t -> Scalar.string(t.toUpperCase(java.util.Locale.ROOT), origin));
      case "lower" ->
          TemplateValues.text(last)
              .map(t -> Scalar.string(t.toLowerCase(java.util.Locale.ROOT), origin));
      case "replace" ->
          arguments.size() == 3
              ? TemplateValues.text(last)
                  .flatMap(
                      t ->
                          TemplateValues.text(arguments.get(0))
                              .flatMap(
                                  a ->
                                      TemplateValues.text(arguments.get(1))
                                          .map(b -> Scalar.string(t.replace(a, b), origin))))
              : Optional.empty();
      case "contains", "hasPrefix", "hasSuffix" -> asked(name, arguments, origin);
      case "printf" -> TemplateFormat.printf(arguments, origin);
      case "b64enc" -> encoded(last, origin);
      case "join" -> joined(arguments, origin);
      case "splitList" -> split(arguments, origin);
      case "add", "sub", "mul" -> arithmetic(name, arguments, origin);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> quoted(String name, Value value, Origin origin) {
    String quote = name.equals("quote") ? "\"" : "'";
    if (value instanceof Unknown unknown) {
      Text text =
          new Text.Builder()
              .append(quote, origin.span())
              .append(TemplateText.inline(unknown), unknown.origin().span())
              .append(quote, origin.span())
              .build(origin.span());
      return Optional.of(Scalar.string(text, origin));
    }
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    if (scalar.isNull()) {
      return Optional.of(Scalar.string("", origin));
    }
    String chars = scalar.text().chars();
    boolean plain = chars.indexOf('"') < 0 && chars.indexOf('\\') < 0 && chars.indexOf('\n') < 0;
    if (!plain) {
      return Optional.of(
          Scalar.string(Text.computed(TemplateText.quoted(chars), scalar.origin().span()), origin));
    }
    Text text =
        new Text.Builder()
            .append(quote, origin.span())
            .append(scalar.text())
            .append(quote, origin.span())
            .build(origin.span());
    return Optional.of(Scalar.string(text, scalar.origin().with(origin)));
  }

  private static Optional<Value> encoded(Value value, Origin origin) {
    return value instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(Scalar.string(Text.base64(scalar.text(), origin.span()), origin))
        : Optional.empty();
  }

  private static Optional<Value> stripped(Value value, Origin origin) {
    if (!(value instanceof Scalar scalar) || scalar.isNull()) {
      return Optional.empty();
    }
    Text text = scalar.text();
    String chars = text.chars();
    int start = chars.length() - chars.stripLeading().length();
    int end = Math.max(start, chars.stripTrailing().length());
    return Optional.of(Scalar.string(text.slice(start, end), scalar.origin().with(origin)));
  }

  /** One after another, with a blank between two of which none is a string (Go, fmt.Sprint). */
  private static Value printed(List<Value> arguments, Origin origin) {
    Text.Builder out = new Text.Builder();
    boolean string = true;
    for (Value argument : arguments) {
      boolean now = argument instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING;
      if (!now && !string) {
        out.append(" ", origin.span());
      }
      string = now;
      if (argument instanceof Scalar scalar && !scalar.isNull()) {
        out.append(scalar.text());
      } else {
        out.append(
            TemplateText.inline(
                argument instanceof Unknown unknown
                    ? unknown
                    : Unknown.because("how Go prints it", origin)),
            argument.origin().span());
      }
    }
    return Scalar.string(out.build(origin.span()), origin);
  }

  private static Optional<Value> truncated(Value value, int length, Origin origin) {
    if (!(value instanceof Scalar scalar) || scalar.isNull()) {
      return Optional.empty();
    }
    Text text = scalar.text();
    int end = length < 0 ? text.length() : Math.min(length, text.length());
    int start = length < 0 ? Math.max(0, text.length() + length) : 0;
    return Optional.of(Scalar.string(text.slice(start, end), scalar.origin().with(origin)));
  }

  private static Optional<Value> trimmed(String name, List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || TemplateValues.text(arguments.get(0)).isEmpty()
        || !(arguments.get(1) instanceof Scalar scalar)) {
      return Optional.empty();
    }
    String affix = TemplateValues.text(arguments.get(0)).get();
    Text text = scalar.text();
    String chars = text.chars();
    int start = name.equals("trimPrefix") && chars.startsWith(affix) ? affix.length() : 0;
    int end =
        name.equals("trimSuffix") && chars.endsWith(affix)
            ? chars.length() - affix.length()
            : chars.length();
    return Optional.of(
        Scalar.string(text.slice(start, Math.max(start, end)), scalar.origin().with(origin)));
  }

  private static Optional<Value> asked(String name, List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || TemplateValues.text(arguments.get(0)).isEmpty()
        || TemplateValues.text(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    String part = TemplateValues.text(arguments.get(0)).get();
    String whole = TemplateValues.text(arguments.get(1)).get();
    boolean holds =
        switch (name) {
          case "contains" -> whole.contains(part);
          case "hasPrefix" -> whole.startsWith(part);
          default -> whole.endsWith(part);
        };
    return Optional.of(Scalar.bool(holds, origin));
  }

  private static Optional<Value> joined(List<Value> arguments, Origin origin) {
    return arguments.size() == 2
            && arguments.get(1) instanceof Sequence sequence
            && sequence.isComplete()
            && sequence.items().stream().allMatch(i -> TemplateValues.text(i).isPresent())
        ? TemplateValues.text(arguments.get(0))
            .map(
                s ->
                    Scalar.string(
                        String.join(
                            s,
                            sequence.items().stream()
                                .flatMap(i -> TemplateValues.text(i).stream())
                                .toList()),
                        origin))
        : Optional.empty();
  }

  private static Optional<Value> split(List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || TemplateValues.text(arguments.get(0)).isEmpty()
        || TemplateValues.text(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    List<Value> parts = new ArrayList<>();
    String separator = java.util.regex.Pattern.quote(TemplateValues.text(arguments.get(0)).get());
    for (String part : TemplateValues.text(arguments.get(1)).get().split(separator, -1)) {
      parts.add(Scalar.string(part, origin));
    }
    return Optional.of(Sequence.of(parts, origin));
  }

  private static Optional<Value> arithmetic(String name, List<Value> arguments, Origin origin) {
    if (arguments.stream().anyMatch(a -> TemplateValues.whole(a).isEmpty())
        || arguments.size() < 2) {
      return Optional.empty();
    }
    long result = TemplateValues.whole(arguments.get(0)).get();
    for (Value argument : arguments.subList(1, arguments.size())) {
      int operand = TemplateValues.whole(argument).get();
      result =
          switch (name) {
            case "add" -> result + operand;
            case "sub" -> result - operand;
            default -> result * operand;
          };
    }
    return Optional.of(Scalar.number(result, origin));
  }
}
