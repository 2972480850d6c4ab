package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Functions on lists. */
final class TemplateLists {
  private TemplateLists() {}

  static Optional<Value> call(FunctionCall call) {
    return switch (plainName(call.name())) {
      case "list", "tuple" -> Optional.of(call.result(call.arguments()));
      case "first" -> call.list(0).map(l -> at(l, 0, call));
      case "last" -> call.list(0).map(l -> at(l, l.items().size() - 1, call));
      case "rest" -> part(call, 1, 0);
      case "initial" -> part(call, 0, 1);
      case "slice" -> sliced(call);
      case "append", "push" -> joined(call, call.first(), call.result(List.of(call.last())));
      case "prepend" -> joined(call, call.result(List.of(call.last())), call.first());
      case "concat" -> concatenated(call, call.arguments());
      case "reverse" ->
          call.list(0)
              .map(
                  l -> {
                    List<Value> items = new ArrayList<>(l.items());
                    Collections.reverse(items);
                    return call.result(items);
                  });
      case "compact" -> compact(call);
      case "uniq" -> distinct(call);
      case "without" -> without(call);
      case "has" -> has(call);
      case "sortAlpha" ->
          call.list(0)
              .flatMap(TemplateStrings::strings)
              .map(s -> strings(s.stream().sorted().toList(), call));
      case "toStrings" -> call.list(0).flatMap(TemplateStrings::strings).map(s -> strings(s, call));
      case "join" -> join(call);
      case "splitList" -> split(call).map(p -> strings(p, call));
      case "split" -> split(call).map(p -> numbered(p, call));
      default -> Optional.empty();
    };
  }

  /** {@code mustFirst} does what {@code first} does where nothing is wrong. */
  private static String plainName(String name) {
    return name.startsWith("must") && name.length() > 4
        ? Character.toLowerCase(name.charAt(4)) + name.substring(5)
        : name;
  }

  private static Value strings(List<String> strings, FunctionCall call) {
    return call.result(strings.stream().map(call::result).toList());
  }

  private static Value at(Sequence list, int index, FunctionCall call) {
    return list.items().isEmpty() ? Scalar.nul(call.origin()) : list.items().get(index);
  }

  private static Optional<Value> part(FunctionCall call, int fromStart, int fromEnd) {
    return call.list(0)
        .map(
            l ->
                call.result(
                    l.items().isEmpty()
                        ? List.of()
                        : l.items().subList(fromStart, l.items().size() - fromEnd)));
  }

  private static Optional<Value> sliced(FunctionCall call) {
    Optional<Sequence> list = call.list(0);
    if (list.isEmpty() || call.count() > 3) {
      return Optional.empty();
    }
    int size = list.get().items().size();
    long from = call.count() > 1 ? call.whole(1).orElse(-1L) : 0;
    long to = call.count() > 2 ? call.whole(2).orElse(-1L) : size;
    return from < 0 || to < from || to > size
        ? Optional.empty()
        : Optional.of(call.result(list.get().items().subList((int) from, (int) to)));
  }

  private static Optional<Value> joined(FunctionCall call, Value first, Value second) {
    return call.count() == 2 ? concatenated(call, List.of(first, second)) : Optional.empty();
  }

  private static Optional<Value> concatenated(FunctionCall call, List<Value> lists) {
    List<Value> items = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    for (Value list : lists) {
      if (list instanceof Sequence sequence) {
        items.addAll(sequence.items());
        rest = rest.or(sequence::rest);
      } else if (list instanceof Unknown unknown) {
        rest = rest.or(() -> Optional.of(unknown));
      } else if (!(list instanceof Scalar scalar && scalar.isNull())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Sequence(items, rest, Sequence.Kind.TUPLE, call.origin()));
  }

  private static Optional<Value> compact(FunctionCall call) {
    Optional<Sequence> list = call.list(0);
    boolean known =
        list.isPresent() && list.get().items().stream().allMatch(i -> Truth.of(i).isPresent());
    return known
        ? Optional.of(
            call.result(
                list.get().items().stream().filter(i -> Truth.of(i).orElse(false)).toList()))
        : Optional.empty();
  }

  private static Optional<Value> distinct(FunctionCall call) {
    Optional<Sequence> list = call.list(0);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Value> kept = new ArrayList<>();
    for (Value item : list.get().items()) {
      Optional<Boolean> known = isAmong(kept, item);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      if (!known.get()) {
        kept.add(item);
      }
    }
    return Optional.of(call.result(kept));
  }

  private static Optional<Value> without(FunctionCall call) {
    Optional<Sequence> list = call.list(0);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Value> kept = new ArrayList<>();
    for (Value item : list.get().items()) {
      Optional<Boolean> out = isAmong(call.arguments().subList(1, call.count()), item);
      if (out.isEmpty()) {
        return Optional.empty();
      }
      if (!out.get()) {
        kept.add(item);
      }
    }
    return Optional.of(call.result(kept));
  }

  private static Optional<Value> has(FunctionCall call) {
    if (call.count() != 2) {
      return Optional.empty();
    }
    if (call.last() instanceof Scalar scalar && scalar.isNull()) {
      return Optional.of(call.result(false));
    }
    return call.list(1).flatMap(l -> isAmong(l.items(), call.first())).map(call::result);
  }

  /** Values of different kinds differ; what is not scalar is not compared. */
  private static Optional<Boolean> isAmong(List<Value> items, Value value) {
    boolean unknown = false;
    for (Value item : items) {
      boolean otherKind =
          item instanceof Scalar a && value instanceof Scalar b && a.kind() != b.kind();
      Optional<Boolean> same = otherKind ? Optional.of(false) : TemplateLogic.same(item, value);
      if (same.isPresent() && same.get()) {
        return same;
      }
      unknown |= same.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(false);
  }

  private static Optional<Value> join(FunctionCall call) {
    Optional<String> separator = call.string(0);
    if (separator.isEmpty() || call.count() != 2) {
      return Optional.empty();
    }
    return call.last() instanceof Sequence
        ? call.list(1)
            .flatMap(TemplateStrings::strings)
            .map(s -> call.result(String.join(separator.get(), s)))
        : call.string(1).map(call::result);
  }

  private static Optional<List<String>> split(FunctionCall call) {
    return call.string(0)
        .filter(s -> !s.isEmpty())
        .flatMap(s -> call.string(1).map(t -> List.of(t.split(Pattern.quote(s), -1))));
  }

  /** {@code split} gives a dictionary: {@code _0}, {@code _1}, … */
  private static Value numbered(List<String> parts, FunctionCall call) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      entries.put("_" + i, Mapping.Entry.of(call.origin().span(), call.result(parts.get(i))));
    }
    return Mapping.of(entries, call.origin());
  }
}
