package io.github.seamark.helm;

import io.github.seamark.source.Reference;
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

/** Functions on mappings and lists, and those that render other templates. */
final class TemplateCollections {
  private final TemplateLibrary library;

  TemplateCollections(TemplateLibrary library) {
    this.library = library;
  }

  Optional<Value> call(String name, List<Value> arguments, Origin origin, Span place) {
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
      case "kindIs", "typeIs" ->
          TemplateValues.text(first).map(k -> Scalar.bool(isKind(k, last), origin));
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
    Optional<String> name = TemplateValues.text(arguments.get(0));
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
      Optional<String> name = TemplateValues.text(key);
      if (value instanceof Mapping mapping && name.isPresent()) {
        Lookup<Value> answer = mapping.get(name.get());
        if (answer.isUndecided()) {
          return Optional.empty();
        }
        value = answer.toOptional().orElseGet(() -> Scalar.nul(origin));
      } else if (value instanceof Sequence sequence
          && TemplateValues.whole(key)
              .filter(i -> i >= 0 && i < sequence.items().size())
              .isPresent()) {
        value = sequence.items().get(TemplateValues.whole(key).get());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  private static Optional<Value> hasKey(List<Value> arguments, Origin origin) {
    return arguments.get(0) instanceof Mapping mapping
            && arguments.size() == 2
            && TemplateValues.text(arguments.get(1)).isPresent()
        ? TemplateValues.text(arguments.get(1))
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
    return TemplateValues.text(value).map(String::length);
  }

  private static Optional<Value> has(List<Value> arguments, Origin origin) {
    return arguments.size() == 2
            && arguments.get(1) instanceof Sequence sequence
            && sequence.isComplete()
            && TemplateValues.text(arguments.get(0)).isPresent()
            && sequence.items().stream().allMatch(i -> TemplateValues.text(i).isPresent())
        ? Optional.of(
            Scalar.bool(
                sequence.items().stream()
                    .anyMatch(
                        i -> TemplateValues.text(i).equals(TemplateValues.text(arguments.get(0)))),
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
      TemplateValues.text(key).ifPresent(names::add);
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
}
