package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
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

/** Functions over lists and maps. */
final class CollectionFunctions {
  private CollectionFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("merge", CollectionFunctions::merge);
    table.put("lookup", CollectionFunctions::lookup);
    table.put("keys", CollectionFunctions::keys);
    table.put("values", CollectionFunctions::values);
    table.put("concat", CollectionFunctions::concat);
    table.put("flatten", CollectionFunctions::flatten);
    table.put("length", CollectionFunctions::length);
    table.put("element", CollectionFunctions::element);
    table.put("slice", CollectionFunctions::slice);
    table.put("reverse", CollectionFunctions::reverse);
    table.put("contains", CollectionFunctions::contains);
    table.put("index", CollectionFunctions::index);
    table.put("zipmap", CollectionFunctions::zipmap);
    table.put("coalesce", CollectionFunctions::coalesce);
    table.put("coalescelist", CollectionFunctions::coalescelist);
    table.put("compact", CollectionFunctions::compact);
    table.put("chunklist", CollectionFunctions::chunklist);
    table.put("transpose", CollectionFunctions::transpose);
    table.put("one", CollectionFunctions::one);
    table.put("matchkeys", CollectionFunctions::matchkeys);
  }

  private static Value merge(Call call) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Optional<Unknown> rest = Optional.empty();
    boolean maps = call.size() > 0;
    boolean any = false;
    for (Value argument : call.arguments()) {
      if (argument instanceof Scalar scalar && scalar.isNull()) {
        continue;
      }
      any = true;
      if (argument instanceof Unknown unknown) {
        // What came before may be overridden by anything in it.
        entries.replaceAll((k, e) -> e.with(unsure(e.value(), unknown)));
        rest = Optional.of(unknown);
        continue;
      }
      if (!(argument instanceof Mapping mapping)) {
        throw call.fail("arguments must be maps or objects");
      }
      maps &= mapping.kind() == Mapping.Kind.MAP;
      if (mapping.rest().isPresent()) {
        Unknown unknown = mapping.rest().get();
        entries.replaceAll((k, e) -> e.with(unsure(e.value(), unknown)));
        rest = mapping.rest();
      }
      mapping
          .entries()
          .forEach((k, e) -> entries.merge(k, carried(e, mapping), CollectionFunctions::over));
    }
    if (!any && call.size() > 0) {
      return Scalar.nul(call.shallow());
    }
    Mapping.Kind kind = maps ? Mapping.Kind.MAP : Mapping.Kind.OBJECT;
    Origin origin = call.shallow();
    Mapping result = new Mapping(entries, rest, kind, origin.span(), origin);
    return maps ? Conversion.convert(result, Type.mapOf(Type.Primitive.ANY)) : result;
  }

  private static Mapping.Entry over(Mapping.Entry loser, Mapping.Entry winner) {
    return winner.over(loser);
  }

  private static Mapping.Entry carried(Mapping.Entry entry, Mapping from) {
    return entry.with(Knowledge.takenFrom(entry.value(), from.origin()));
  }

  private static Unknown unsure(Value value, Unknown because) {
    return Unknown.because(
        because.reason(), because.origin().with(Knowledge.madeOf(value.origin(), value)));
  }

  private static Value lookup(Call call) {
    Mapping mapping = call.mapping(0);
    String key = call.string(1);
    Value fallback = call.size() > 2 ? asElement(call, mapping) : mapping;
    Optional<Mapping.Entry> entry = mapping.entry(key);
    if (entry.isPresent()) {
      return Knowledge.takenFrom(entry.get().value(), mapping.origin());
    }
    if (mapping.rest().isPresent()) {
      throw new UndecidedException(mapping.rest().get());
    }
    if (call.size() < 3) {
      throw call.fail("the given object has no attribute \"%s\"".formatted(key));
    }
    return Knowledge.takenFrom(fallback, mapping.origin());
  }

  /** The default of a lookup; in a map it must be of the elements' type, in an object of any. */
  private static Value asElement(Call call, Mapping mapping) {
    boolean map = mapping.kind() == Mapping.Kind.MAP;
    Type type = Types.of(mapping);
    return map && type instanceof Type.Collection collection
        ? Conversion.convert(call.value(2), collection.element())
        : call.value(2);
  }

  private static Value keys(Call call) {
    Mapping mapping = call.complete(0);
    List<Value> keys = new ArrayList<>();
    for (String key : Sets.keys(mapping)) {
      Origin at = Origin.at(mapping.entry(key).orElseThrow().key()).with(mapping.origin());
      keys.add(Scalar.string(key, at));
    }
    return ofKind(keys, mapping, call.shallow());
  }

  private static Value values(Call call) {
    Mapping mapping = call.complete(0);
    List<Value> values = new ArrayList<>();
    for (String key : Sets.keys(mapping)) {
      values.add(Knowledge.takenFrom(mapping.entry(key).orElseThrow().value(), mapping.origin()));
    }
    return ofKind(values, mapping, call.shallow());
  }

  private static Value ofKind(List<Value> items, Mapping mapping, Origin origin) {
    boolean map = mapping.kind() == Mapping.Kind.MAP;
    return new Sequence(
        items, Optional.empty(), map ? Sequence.Kind.LIST : Sequence.Kind.TUPLE, origin);
  }

  private static Value concat(Call call) {
    if (call.size() == 0) {
      throw call.fail("at least one argument is required");
    }
    List<Value> items = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    boolean lists = true;
    for (int i = 0; i < call.size(); i++) {
      if (call.value(i) instanceof Unknown unknown) {
        rest = Optional.of(unknown);
        continue;
      }
      Sequence sequence = call.sequence(i);
      if (sequence.kind() == Sequence.Kind.SET) {
        throw call.fail("all arguments must be lists or tuples");
      }
      lists &= sequence.kind() == Sequence.Kind.LIST;
      rest = rest.or(sequence::rest);
      sequence.items().forEach(v -> items.add(Knowledge.takenFrom(v, sequence.origin())));
    }
    if (rest.isPresent()) {
      return new Sequence(items, rest, Sequence.Kind.TUPLE, call.shallow());
    }
    boolean unifies =
        lists && Unification.of(call.arguments().stream().map(Types::of).toList()).isPresent();
    return unifies ? call.list(items) : call.tuple(items);
  }

  private static Value flatten(Call call) {
    List<Value> items = new ArrayList<>();
    Optional<Unknown> rest = flatten(call.sequence(0), items, 0);
    return new Sequence(items, rest, Sequence.Kind.TUPLE, call.shallow());
  }

  private static Optional<Unknown> flatten(Sequence sequence, List<Value> into, int depth) {
    if (depth > 100) {
      throw new EvaluationException("flatten: nested too deep");
    }
    Optional<Unknown> rest = sequence.rest();
    for (Value item : sequence.items()) {
      if (item instanceof Sequence inner) {
        Optional<Unknown> more = flatten(inner, into, depth + 1);
        rest = rest.or(() -> more);
      } else if (item instanceof Unknown unknown) {
        // It may be a list itself.
        rest = rest.or(() -> Optional.of(unknown));
      } else {
        into.add(Knowledge.takenFrom(item, sequence.origin()));
      }
    }
    return rest;
  }

  private static Value length(Call call) {
    Value value = call.present(0);
    if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
      return call.count(Graphemes.count(call.string(0)));
    }
    if (value instanceof Sequence) {
      return Scalar.number(call.items(0).size(), call.shallow());
    }
    if (value instanceof Mapping) {
      return Scalar.number(call.complete(0).entries().size(), call.shallow());
    }
    throw call.fail("a collection or string is required");
  }

  private static Value element(Call call) {
    List<Value> items = call.ordered(0);
    int index = call.integer(1);
    if (items.isEmpty()) {
      throw call.fail("cannot use element function with an empty list");
    }
    // Up to 1.11 a tuple's type is asked for the element before the index is made positive.
    boolean list = call.sequence(0).kind() == Sequence.Kind.LIST;
    if (!list && index % items.size() < 0) {
      throw call.fail("cannot use element function with a negative index");
    }
    return Knowledge.takenFrom(
        items.get(Math.floorMod(index, items.size())), call.value(0).origin());
  }

  private static Value slice(Call call) {
    Sequence sequence = call.sequence(0);
    List<Value> items = call.ordered(0);
    int start = call.integer(1);
    int end = call.integer(2);
    if (start < 0 || start > items.size() || end < start || end > items.size()) {
      throw call.fail("index out of range");
    }
    return new Sequence(
        items.subList(start, end), Optional.empty(), sequence.kind(), call.shallow());
  }

  private static Value reverse(Call call) {
    Sequence sequence = call.sequence(0);
    List<Value> items = new ArrayList<>(call.items(0));
    Collections.reverse(items);
    Sequence.Kind kind =
        sequence.kind() == Sequence.Kind.TUPLE ? Sequence.Kind.TUPLE : Sequence.Kind.LIST;
    return new Sequence(items, Optional.empty(), kind, call.shallow());
  }

  private static Value contains(Call call) {
    Sequence sequence = call.sequence(0);
    Value wanted = call.value(1) instanceof Unknown ? call.value(1) : call.present(1);
    Optional<Unknown> doubt = sequence.rest();
    for (Value item : sequence.items()) {
      Optional<Boolean> same = Equality.compare(item, wanted);
      if (same.isPresent() && same.get()) {
        return call.bool(true);
      }
      if (same.isEmpty()) {
        Value unsure = Knowledge.isKnown(item) ? wanted : item;
        doubt = doubt.or(() -> Knowledge.gap(unsure));
      }
    }
    if (doubt.isPresent()) {
      throw new UndecidedException(doubt.get());
    }
    return call.bool(false);
  }

  private static Value index(Call call) {
    List<Value> items = call.ordered(0);
    call.known(1);
    for (int i = 0; i < items.size(); i++) {
      Optional<Boolean> same = Equality.compare(items.get(i), call.value(1));
      if (same.isEmpty()) {
        throw new UndecidedException(Knowledge.gap(items.get(i)).orElseThrow());
      }
      if (same.get()) {
        return call.count(i);
      }
    }
    throw call.fail("item not found");
  }

  private static Value zipmap(Call call) {
    List<Value> keys = call.listed(0);
    List<Value> values = call.ordered(1);
    if (keys.size() != values.size()) {
      throw call.fail(
          "number of keys (%d) does not match number of values (%d)"
              .formatted(keys.size(), values.size()));
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Value key = keys.get(i);
      entries.put(call.string(key), Mapping.Entry.of(key.origin().span(), values.get(i)));
    }
    boolean list = call.sequence(1).kind() == Sequence.Kind.LIST;
    Origin origin = call.shallow();
    return new Mapping(
        entries,
        Optional.empty(),
        list ? Mapping.Kind.MAP : Mapping.Kind.OBJECT,
        origin.span(),
        origin);
  }

  private static Value coalesce(Call call) {
    Type type =
        Unification.of(call.arguments().stream().map(Types::of).toList())
            .orElseThrow(() -> call.fail("all arguments must have the same type"));
    for (Value argument : call.arguments()) {
      if (argument instanceof Unknown unknown) {
        throw new UndecidedException(unknown);
      }
      if (argument instanceof Scalar scalar) {
        if (scalar.isNull()) {
          continue;
        }
        if (scalar.kind() == Scalar.Kind.STRING && mayBeEmpty(scalar)) {
          if (Knowledge.isKnown(scalar.text())) {
            continue;
          }
          throw new UndecidedException(Knowledge.unknown(scalar));
        }
      }
      return Conversion.convert(argument, type);
    }
    throw call.fail("no non-null, non-empty-string arguments");
  }

  private static boolean mayBeEmpty(Scalar scalar) {
    return scalar.text().length() == scalar.text().holes().size()
        || !scalar.text().regions().isEmpty();
  }

  private static Value coalescelist(Call call) {
    if (call.size() == 0) {
      throw call.fail("at least one argument is required");
    }
    for (Value argument : call.arguments()) {
      boolean list = argument instanceof Sequence s && s.kind() != Sequence.Kind.SET;
      if (!list && !(argument instanceof Unknown)) {
        throw call.fail("arguments must be lists or tuples");
      }
    }
    for (int i = 0; i < call.size(); i++) {
      Sequence sequence = call.sequence(i);
      if (!sequence.items().isEmpty()) {
        return sequence;
      }
      call.complete(sequence);
    }
    throw call.fail("no non-null arguments");
  }

  private static Value compact(Call call) {
    List<Value> kept = new ArrayList<>();
    for (Value item : call.items(0)) {
      if (item instanceof Scalar scalar && scalar.isNull()) {
        continue;
      }
      Value string = Conversion.convert(call.present(item), Type.Primitive.STRING);
      if (string instanceof Scalar scalar && !mayBeEmpty(scalar)) {
        kept.add(string);
      } else if (!call.string(string).isEmpty()) {
        kept.add(string);
      }
    }
    return call.list(kept);
  }

  private static Value chunklist(Call call) {
    List<Value> items = call.listed(0);
    int size = call.integer(1);
    if (size < 0) {
      throw call.fail("the size argument must be positive");
    }
    List<Value> chunks = new ArrayList<>();
    int step = size == 0 ? Math.max(1, items.size()) : size;
    for (int i = 0; i < items.size(); i += step) {
      chunks.add(call.list(items.subList(i, Math.min(items.size(), i + step))));
    }
    return call.list(chunks);
  }

  private static Value transpose(Call call) {
    Map<String, List<Value>> lists = new LinkedHashMap<>();
    Mapping mapping = call.complete(0);
    for (String key : Sets.keys(mapping)) {
      Mapping.Entry entry = mapping.entry(key).orElseThrow();
      if (!(call.present(entry.value()) instanceof Sequence sequence)) {
        throw call.fail("a map of lists of strings is required");
      }
      for (Value item : call.complete(sequence)) {
        lists
            .computeIfAbsent(call.string(item), k -> new ArrayList<>())
            .add(Scalar.string(key, Origin.at(entry.key())));
      }
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    lists.keySet().stream()
        .sorted(Sets.BY_BYTES)
        .forEach(
            k ->
                entries.put(
                    k,
                    Mapping.Entry.of(
                        call.origin().span(), call.list(lists.getOrDefault(k, List.of())))));
    Origin origin = call.madeOfAll();
    return new Mapping(entries, Optional.empty(), Mapping.Kind.MAP, origin.span(), origin);
  }

  private static Value one(Call call) {
    if (!(call.present(0) instanceof Sequence)) {
      throw call.fail("must be a list, set, or tuple value with either zero or one elements");
    }
    List<Value> items = call.items(0);
    if (items.size() > 1) {
      throw call.fail("must be a list, set, or tuple value with either zero or one elements");
    }
    return items.isEmpty()
        ? Scalar.nul(call.shallow())
        : Knowledge.takenFrom(items.get(0), call.value(0).origin());
  }

  private static Value matchkeys(Call call) {
    List<Value> values = call.listed(0);
    List<Value> given = call.listed(1);
    call.known(1);
    call.known(2);
    Type type =
        Unification.of(List.of(Types.of(call.list(given)), Types.of(call.list(call.listed(2)))))
            .orElseThrow(() -> call.fail("keys and searchset must be of the same type"));
    if (values.size() != given.size()) {
      throw call.fail("length of keys and values should be equal");
    }
    List<Value> keys = ((Sequence) Conversion.convert(call.list(given), type)).items();
    List<Value> wanted = ((Sequence) Conversion.convert(call.list(call.listed(2)), type)).items();
    List<Value> kept = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Value key = keys.get(i);
      if (wanted.stream().anyMatch(w -> Equality.same(w, key))) {
        kept.add(values.get(i));
      }
    }
    return call.list(kept);
  }
}
