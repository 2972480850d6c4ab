package io.github.seamark.helm;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions of Helm's templates (Masterminds/sprig, helm/helm pkg/engine) that real charts use.
 * A function that is not here gives an unknown with its name.
 */
final class TemplateFunctions {
  private static final Set<String> HASHES =
      Set.of("sha256sum", "sha1sum", "sha512sum", "adler32sum", "md5sum");

  /** What differs at every rendering. */
  private static final Set<String> RANDOM =
      Set.of(
          "randAlphaNum",
          "randAlpha",
          "randNumeric",
          "randAscii",
          "now",
          "uuidv4",
          "genCA",
          "genSignedCert",
          "genSelfSignedCert",
          "genPrivateKey",
          "randBytes",
          "randInt");

  private final TemplateLibrary library;

  TemplateFunctions(TemplateLibrary library) {
    this.library = library;
  }

  /** The content of a file of the chart. */
  Value file(String name, Span place) {
    Optional<Source> source = library.file(name);
    return source
        .<Value>map(
            s ->
                Scalar.string(
                    Text.of(s), Origin.at(s.whole()).dependingOn(Reference.file(s.path()))))
        .orElseGet(() -> Scalar.string("", Origin.at(place)));
  }

  Value call(String name, List<Value> arguments, Span place, TemplateScope scope) {
    Origin origin = made(arguments, place);
    if (RANDOM.contains(name)) {
      return Unknown.because(
          name + " differs at every rendering", origin.dependingOn(new Reference("", "render")));
    }
    if (HASHES.contains(name)) {
      return Unknown.because("a hash", hashed(arguments, origin));
    }
    Optional<Value> result = Optional.empty();
    if (!arguments.isEmpty()) {
      result = collections(name, arguments, origin, place);
      result = result.or(() -> strings(name, arguments, origin));
    }
    return result
        .or(() -> logic(name, arguments, origin))
        .orElseGet(() -> Unknown.because("the template function " + name, origin));
  }

  private static Origin made(List<Value> arguments, Span place) {
    Origin origin = Origin.at(place);
    for (Value argument : arguments) {
      for (Reference reference : argument.origin().dependencies()) {
        origin = origin.dependingOn(reference);
      }
    }
    return origin;
  }

  /** A hash depends on the values that went in, by their places. */
  private Origin hashed(List<Value> arguments, Origin origin) {
    Origin result = origin;
    for (Value argument : arguments) {
      Span span = argument.origin().span();
      result = result.dependingOn(Reference.file(span.path()));
    }
    return result;
  }

  private static Optional<String> text(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? Optional.of("") : scalar.asText();
    }
    return Optional.empty();
  }

  private static Optional<Integer> whole(Value value) {
    return text(value)
        .flatMap(
            t -> {
              try {
                return Optional.of(new java.math.BigDecimal(t.strip()).intValue());
              } catch (NumberFormatException e) {
                return Optional.empty();
              }
            });
  }

  // ---- logic ---------------------------------------------------------------------------------

  private static Optional<Value> logic(String name, List<Value> arguments, Origin origin) {
    return switch (name) {
      case "and" -> Optional.of(connected(arguments, false, origin));
      case "or" -> Optional.of(connected(arguments, true, origin));
      case "not" -> truth(arguments).map(t -> Scalar.bool(!t, origin));
      case "empty" -> truth(arguments).map(t -> Scalar.bool(!t, origin));
      case "eq", "ne" -> equal(name.equals("eq"), arguments, origin);
      case "lt", "le", "gt", "ge" -> compared(name, arguments, origin);
      case "default" -> defaulted(arguments);
      case "coalesce" -> coalesced(arguments);
      case "ternary" ->
          arguments.size() == 3
              ? Truth.of(arguments.get(2)).map(t -> arguments.get(t ? 0 : 1))
              : Optional.empty();
      case "required" -> arguments.size() == 2 ? Optional.of(arguments.get(1)) : Optional.empty();
      case "dict" -> dict(arguments, origin);
      case "list", "tuple" -> Optional.of(Sequence.of(arguments, origin));
      case "fail" -> Optional.of(Scalar.string("", origin));
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> truth(List<Value> arguments) {
    return arguments.size() == 1 ? Truth.of(arguments.get(0)) : Optional.empty();
  }

  private static Value connected(List<Value> arguments, boolean decisive, Origin origin) {
    boolean unknown = false;
    for (Value argument : arguments) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isPresent() && truth.get() == decisive && !unknown) {
        return argument;
      }
      unknown |= truth.isEmpty();
    }
    if (!unknown && !arguments.isEmpty()) {
      return arguments.get(arguments.size() - 1);
    }
    boolean decided =
        arguments.stream().anyMatch(a -> Truth.of(a).filter(t -> t == decisive).isPresent());
    return decided
        ? Scalar.bool(decisive, origin)
        : Unknown.because("a condition that is not known", origin);
  }

  private static Optional<Value> equal(boolean wanted, List<Value> arguments, Origin origin) {
    if (arguments.size() < 2 || text(arguments.get(0)).isEmpty()) {
      return Optional.empty();
    }
    boolean unknown = false;
    for (Value other : arguments.subList(1, arguments.size())) {
      if (text(other).isEmpty()) {
        unknown = true;
      } else if (text(other).equals(text(arguments.get(0)))) {
        return Optional.of(Scalar.bool(wanted, origin));
      }
    }
    return unknown ? Optional.empty() : Optional.of(Scalar.bool(!wanted, origin));
  }

  private static Optional<Value> compared(String name, List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || whole(arguments.get(0)).isEmpty()
        || whole(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    int order = Integer.compare(whole(arguments.get(0)).get(), whole(arguments.get(1)).get());
    boolean holds =
        switch (name) {
          case "lt" -> order < 0;
          case "le" -> order <= 0;
          case "gt" -> order > 0;
          default -> order >= 0;
        };
    return Optional.of(Scalar.bool(holds, origin));
  }

  private static Optional<Value> defaulted(List<Value> arguments) {
    if (arguments.size() != 2) {
      return arguments.size() == 1 ? Optional.of(arguments.get(0)) : Optional.empty();
    }
    return Truth.of(arguments.get(1)).map(t -> arguments.get(t ? 1 : 0));
  }

  private static Optional<Value> coalesced(List<Value> arguments) {
    for (Value argument : arguments) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      if (truth.get()) {
        return Optional.of(argument);
      }
    }
    return arguments.stream().reduce((a, b) -> b);
  }

  private static Optional<Value> dict(List<Value> arguments, Origin origin) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      Optional<String> key = text(arguments.get(i));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      entries.put(
          key.get(), Mapping.Entry.of(arguments.get(i).origin().span(), arguments.get(i + 1)));
    }
    return Optional.of(Mapping.of(entries, origin));
  }

  // ---- collections ---------------------------------------------------------------------------

  private Optional<Value> collections(
      String name, List<Value> arguments, Origin origin, Span place) {
    Value first = arguments.get(0);
    Value last = arguments.get(arguments.size() - 1);
    return switch (name) {
      case "include" -> included(arguments, origin, place);
      case "tpl" ->
          first instanceof Scalar scalar && arguments.size() == 2
              ? library.tpl(scalar.text(), last).map(t -> Scalar.string(t, origin))
              : Optional.empty();
      case "toYaml", "toYamlPretty", "toJson", "toPrettyJson", "toRawJson" ->
          last instanceof Unknown
              ? Optional.of(last)
              : Optional.of(Scalar.string(TemplateText.yaml(last), carried(last, origin)));
      case "fromYaml", "fromJson" ->
          last instanceof Scalar scalar
              ? YamlValues.read(scalar.text()).documents().stream().findFirst()
              : Optional.empty();
      case "get", "index" -> indexed(arguments, origin);
      case "hasKey" -> hasKey(arguments, origin);
      case "len" -> size(first).map(n -> Scalar.number(n, origin));
      case "first" ->
          first instanceof Sequence s && s.isComplete() && !s.items().isEmpty()
              ? Optional.of(s.items().get(0))
              : Optional.empty();
      case "last" ->
          first instanceof Sequence s && s.isComplete() && !s.items().isEmpty()
              ? Optional.of(s.items().get(s.items().size() - 1))
              : Optional.empty();
      case "has" -> has(arguments, origin);
      case "keys" ->
          first instanceof Mapping m && m.isComplete()
              ? Optional.of(
                  Sequence.of(
                      m.entries().keySet().stream()
                          .<Value>map(k -> Scalar.string(k, origin))
                          .toList(),
                      origin))
              : Optional.empty();
      case "merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite" ->
          merged(arguments, name.contains("Overwrite"));
      case "deepCopy", "mustDeepCopy" -> Optional.of(first);
      case "omit", "pick" -> selected(name.equals("pick"), arguments);
      case "concat" -> concatenated(arguments, origin);
      case "append" ->
          first instanceof Sequence s
              ? concatenated(List.of(s, Sequence.of(List.of(last), origin)), origin)
              : Optional.empty();
      case "kindIs", "typeIs" -> text(first).map(k -> Scalar.bool(isKind(k, last), origin));
      default -> Optional.empty();
    };
  }

  private static Origin carried(Value value, Origin origin) {
    return value.origin().movedTo(value.origin().span()).with(origin);
  }

  private static boolean isKind(String kind, Value value) {
    return switch (kind) {
      case "map" -> value instanceof Mapping;
      case "slice" -> value instanceof Sequence;
      case "string" -> value instanceof Scalar s && s.kind() == Scalar.Kind.STRING;
      case "bool" -> value instanceof Scalar s && s.kind() == Scalar.Kind.BOOL;
      case "invalid" -> value instanceof Scalar s && s.isNull();
      default -> value instanceof Scalar s && s.kind() == Scalar.Kind.NUMBER;
    };
  }

  private Optional<Value> included(List<Value> arguments, Origin origin, Span place) {
    Optional<String> name = text(arguments.get(0));
    if (name.isEmpty() || arguments.size() != 2) {
      return Optional.empty();
    }
    Optional<Text> rendered = library.include(name.get(), arguments.get(1), place);
    Optional<Reference> file = library.fileOf(name.get());
    Origin made = file.map(origin::dependingOn).orElse(origin);
    return rendered
        .<Value>map(t -> Scalar.string(t, made))
        .or(
            () ->
                Optional.of(
                    Unknown.because("template %s is not here".formatted(name.get()), made)));
  }

  private static Optional<Value> indexed(List<Value> arguments, Origin origin) {
    Value value = arguments.get(0);
    for (Value key : arguments.subList(1, arguments.size())) {
      Optional<String> name = text(key);
      if (value instanceof Mapping mapping && name.isPresent()) {
        Lookup<Value> answer = mapping.get(name.get());
        if (answer.isUndecided()) {
          return Optional.empty();
        }
        value = answer.toOptional().orElseGet(() -> Scalar.nul(origin));
      } else if (value instanceof Sequence sequence
          && whole(key).filter(i -> i >= 0 && i < sequence.items().size()).isPresent()) {
        value = sequence.items().get(whole(key).get());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  private static Optional<Value> hasKey(List<Value> arguments, Origin origin) {
    return arguments.get(0) instanceof Mapping mapping
            && arguments.size() == 2
            && text(arguments.get(1)).isPresent()
        ? text(arguments.get(1))
            .filter(k -> mapping.isComplete() || mapping.entries().containsKey(k))
            .map(k -> Scalar.bool(mapping.entries().containsKey(k), origin))
        : Optional.empty();
  }

  private static Optional<Integer> size(Value value) {
    if (value instanceof Mapping mapping && mapping.isComplete()) {
      return Optional.of(mapping.entries().size());
    }
    if (value instanceof Sequence sequence && sequence.isComplete()) {
      return Optional.of(sequence.items().size());
    }
    return text(value).map(String::length);
  }

  private static Optional<Value> has(List<Value> arguments, Origin origin) {
    return arguments.size() == 2
            && arguments.get(1) instanceof Sequence sequence
            && sequence.isComplete()
            && text(arguments.get(0)).isPresent()
            && sequence.items().stream().allMatch(i -> text(i).isPresent())
        ? Optional.of(
            Scalar.bool(
                sequence.items().stream().anyMatch(i -> text(i).equals(text(arguments.get(0)))),
                origin))
        : Optional.empty();
  }

  private static Optional<Value> merged(List<Value> arguments, boolean overwrite) {
    Mapping result = null;
    for (Value argument : arguments) {
      if (!(argument instanceof Mapping mapping)) {
        return Optional.empty();
      }
      result =
          result == null
              ? mapping
              : overwrite
                  ? ValuesMerge.overDefaults(result, mapping)
                  : ValuesMerge.overDefaults(mapping, result);
    }
    return Optional.ofNullable(result);
  }

  private static Optional<Value> selected(boolean keep, List<Value> arguments) {
    if (!(arguments.get(0) instanceof Mapping mapping)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Value key : arguments.subList(1, arguments.size())) {
      text(key).ifPresent(names::add);
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (k, e) -> {
              if (names.contains(k) == keep) {
                entries.put(k, e);
              }
            });
    return Optional.of(
        new Mapping(entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin()));
  }

  private static Optional<Value> concatenated(List<Value> arguments, Origin origin) {
    List<Value> items = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    for (Value argument : arguments) {
      if (!(argument instanceof Sequence sequence)) {
        return Optional.empty();
      }
      items.addAll(sequence.items());
      rest = rest.or(sequence::rest);
    }
    return Optional.of(new Sequence(items, rest, Sequence.Kind.TUPLE, origin));
  }

  // ---- strings -------------------------------------------------------------------------------

  private static Optional<Value> strings(String name, List<Value> arguments, Origin origin) {
    Value last = arguments.get(arguments.size() - 1);
    return switch (name) {
      case "quote", "squote" -> quoted(name, last, origin);
      case "toString", "print", "trim", "nospace", "int", "int64", "float64", "toStrings" ->
          arguments.size() == 1 && last instanceof Scalar ? Optional.of(last) : Optional.empty();
      case "nindent", "indent" ->
          last instanceof Scalar scalar && whole(arguments.get(0)).isPresent()
              ? Optional.of(
                  Scalar.string(
                      TemplateText.indented(
                          scalar.isNull() ? Text.computed("", origin.span()) : scalar.text(),
                          Math.max(0, Math.min(200, whole(arguments.get(0)).get())),
                          name.equals("nindent")),
                      scalar.origin().with(origin)))
              : last instanceof Unknown ? Optional.of(last) : Optional.empty();
      case "trunc" -> whole(arguments.get(0)).flatMap(n -> truncated(last, n, origin));
      case "trimSuffix", "trimPrefix" -> trimmed(name, arguments, origin);
      case "upper" ->
          text(last).map(t -> Scalar.string(t.toUpperCase(java.util.Locale.ROOT), origin));
      case "lower" ->
          text(last).map(t -> Scalar.string(t.toLowerCase(java.util.Locale.ROOT), origin));
      case "replace" ->
          arguments.size() == 3
              ? text(last)
                  .flatMap(
                      t ->
                          text(arguments.get(0))
                              .flatMap(
                                  a ->
                                      text(arguments.get(1))
                                          .map(b -> Scalar.string(t.replace(a, b), origin))))
              : Optional.empty();
      case "contains", "hasPrefix", "hasSuffix" -> asked(name, arguments, origin);
      case "printf" -> TemplateFormat.printf(arguments, origin);
      case "b64enc" ->
          text(last)
              .map(
                  t ->
                      Scalar.string(
                          java.util.Base64.getEncoder()
                              .encodeToString(t.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                          origin));
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
        || text(arguments.get(0)).isEmpty()
        || !(arguments.get(1) instanceof Scalar scalar)) {
      return Optional.empty();
    }
    String affix = text(arguments.get(0)).get();
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
        || text(arguments.get(0)).isEmpty()
        || text(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    String part = text(arguments.get(0)).get();
    String whole = text(arguments.get(1)).get();
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
            && sequence.items().stream().allMatch(i -> text(i).isPresent())
        ? text(arguments.get(0))
            .map(
                s ->
                    Scalar.string(
                        String.join(
                            s, sequence.items().stream().flatMap(i -> text(i).stream()).toList()),
                        origin))
        : Optional.empty();
  }

  private static Optional<Value> split(List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || text(arguments.get(0)).isEmpty()
        || text(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    List<Value> parts = new ArrayList<>();
    String separator = java.util.regex.Pattern.quote(text(arguments.get(0)).get());
    for (String part : text(arguments.get(1)).get().split(separator, -1)) {
      parts.add(Scalar.string(part, origin));
    }
    return Optional.of(Sequence.of(parts, origin));
  }

  private static Optional<Value> arithmetic(String name, List<Value> arguments, Origin origin) {
    if (arguments.stream().anyMatch(a -> whole(a).isEmpty()) || arguments.size() < 2) {
      return Optional.empty();
    }
    long result = whole(arguments.get(0)).get();
    for (Value argument : arguments.subList(1, arguments.size())) {
      int operand = whole(argument).get();
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
