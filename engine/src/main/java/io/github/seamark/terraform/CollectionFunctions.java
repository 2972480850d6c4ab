package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    boolean typed = true;
    for (Value argument : call.arguments()) {
      typed &= Types.of(argument) != Type.Primitive.ANY;
      if (argument instanceof Unknown unknown) {
        // What came before may be overridden by anything in it.
        entries.replaceAll((k, e) -> e.with(unsure(e.value(), unknown)));
        rest = Optional.of(unknown);
      } else if (argument instanceof Mapping mapping) {
        if (mapping.rest().isPresent()) {
          Unknown unknown = mapping.rest().get();
          entries.replaceAll((k, e) -> e.with(unsure(e.value(), unknown)));
          rest = mapping.rest();
        }
        mapping
            .entries()
            .forEach((k, e) -> entries.merge(k, carried(e, mapping), CollectionFunctions::over));
      } else if (!isNull(argument) || (typed && !isMergeable(Types.of(argument)))) {
        // After a null of any type nothing is asked of the types of further nulls.
        throw call.fail("arguments must be maps or objects");
      }
    }
    Origin origin = call.shallow();
    return new Mapping(entries, rest, merged(call), origin.span(), origin);
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private static boolean isMergeable(Type type) {
    return type == Type.Primitive.UNDECIDED
        || type instanceof Type.Structure
        || Types.element(type, Type.Shape.MAP).isPresent();
  }

  /** Maps make a map only where they are of one type, nulls among them. */
  private static Mapping.Kind merged(Call call) {
    List<Type> types = call.arguments().stream().map(Types::of).distinct().toList();
    return types.size() == 1
        ? Types.element(types.get(0), Type.Shape.MAP)
            .map(Mapping.Kind::map)
            .orElse(Mapping.Kind.OBJECT)
        : Mapping.Kind.OBJECT;
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
    return mapping.isMap()
        ? Conversion.convert(call.value(2), mapping.kind().element())
        : call.value(2);
  }

  private static Value keys(Call call) {
    Mapping mapping = call.complete(0);
    List<Value> keys = new ArrayList<>();
    for (String key : Sets.keys(mapping)) {
      Origin at = Origin.at(mapping.entry(key).orElseThrow().key()).with(mapping.origin());
      keys.add(Scalar.string(key, at));
    }
    return ofKind(keys, mapping, Type.Primitive.STRING, call.shallow());
  }

  private static Value values(Call call) {
    Mapping mapping = call.complete(0);
    List<Value> values = new ArrayList<>();
    for (String key : Sets.keys(mapping)) {
      values.add(Knowledge.takenFrom(mapping.entry(key).orElseThrow().value(), mapping.origin()));
    }
    return ofKind(values, mapping, mapping.kind().element(), call.shallow());
  }

  private static Value ofKind(List<Value> items, Mapping mapping, Type element, Origin origin) {
    Sequence.Kind kind = mapping.isMap() ? Sequence.Kind.list(element) : Sequence.Kind.TUPLE;
    return new Sequence(items, Optional.empty(), kind, origin);
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
      if (sequence.isSet()) {
        throw call.fail("all arguments must be lists or tuples");
      }
      lists &= sequence.isList();
      rest = rest.or(sequence::rest);
      sequence.items().forEach(v -> items.add(Knowledge.takenFrom(v, sequence.origin())));
    }
    Sequence joined = new Sequence(items, rest, Sequence.Kind.TUPLE, call.shallow());
    Optional<Type> list =
        lists && rest.isEmpty()
            ? Unification.of(call.arguments().stream().map(Types::of).toList())
            : Optional.empty();
    return list.map(t -> listed(joined, t)).orElse(joined);
  }

  /** A sequence as a list of the type of several lists. */
  private static Value listed(Sequence joined, Type list) {
    return joined.items().isEmpty()
        ? new Sequence(
            List.of(),
            Optional.empty(),
            Sequence.Kind.list(((Type.Collection) list).element()),
            joined.origin())
        : Conversion.convert(joined, list);
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
    boolean list = call.sequence(0).isList();
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
        sequence.isTuple() ? Sequence.Kind.TUPLE : Sequence.Kind.list(sequence.kind().element());
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
    List<Value> keys = call.listOf(0, Type.Primitive.STRING).items();
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
    Sequence given = call.sequence(1);
    Mapping.Kind kind =
        given.isList() ? Mapping.Kind.map(given.kind().element()) : Mapping.Kind.OBJECT;
    Origin origin = call.shallow();
    return new Mapping(entries, Optional.empty(), kind, origin.span(), origin);
  }

  private static Value coalesce(Call call) {
    Type type =
        Unification.of(call.arguments().stream().map(Types::of).toList())
            .orElseThrow(() -> call.fail("all arguments must have the same type"));
    for (Value argument : call.arguments()) {
      Value converted = Conversion.convert(argument, type);
      if (converted instanceof Unknown unknown) {
        throw new UndecidedException(unknown);
      }
      if (converted instanceof Scalar scalar) {
        if (scalar.isNull()) {
          continue;
        }
        if (type == Type.Primitive.STRING && mayBeEmpty(scalar)) {
          if (Knowledge.isKnown(scalar.text())) {
            continue;
          }
          throw new UndecidedException(Knowledge.unknown(scalar));
        }
      }
      return converted;
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
      Type type = Types.of(argument);
      boolean list = type instanceof Type.Tuple || Types.element(type, Type.Shape.LIST).isPresent();
      if (!list && type != Type.Primitive.UNDECIDED) {
        throw call.fail("arguments must be lists or tuples");
      }
    }
    for (Value argument : call.arguments()) {
      if (argument instanceof Unknown unknown) {
        throw new UndecidedException(unknown);
      }
      if (argument instanceof Sequence sequence) {
        if (!sequence.items().isEmpty()) {
          return sequence;
        }
        call.complete(sequence);
      }
    }
    throw call.fail("no non-null arguments");
  }

  private static Value compact(Call call) {
    List<Value> kept = new ArrayList<>();
    for (Value item : call.listOf(0, Type.Primitive.STRING).items()) {
      boolean isNull = item instanceof Scalar scalar && scalar.isNull();
      boolean full = item instanceof Scalar scalar && !mayBeEmpty(scalar);
      if (!isNull && (full || !call.string(item).isEmpty())) {
        kept.add(item);
      }
    }
    return call.list(kept, Type.Primitive.STRING);
  }

  private static Value chunklist(Call call) {
    Sequence list = call.listOf(0, Type.Primitive.ANY);
    List<Value> items = list.items();
    Type element = list.kind().element();
    int size = call.integer(1);
    if (size < 0) {
      throw call.fail("the size argument must be positive");
    }
    List<Value> chunks = new ArrayList<>();
    int step = size == 0 ? Math.max(1, items.size()) : size;
    for (int i = 0; i < items.size(); i += step) {
      chunks.add(call.list(items.subList(i, Math.min(items.size(), i + step)), element));
    }
    return call.list(chunks, Type.listOf(element));
  }

  private static Value transpose(Call call) {
    Type strings = Type.listOf(Type.Primitive.STRING);
    Map<String, List<Value>> lists = new TreeMap<>(Sets.BY_BYTES);
    Mapping mapping = (Mapping) Conversion.convert(call.complete(0), Type.mapOf(strings));
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
    lists.forEach(
        (k, keys) ->
            entries.put(
                k, Mapping.Entry.of(call.origin().span(), call.list(keys, Type.Primitive.STRING))));
    Origin origin = call.madeOfAll();
    return new Mapping(entries, Optional.empty(), Mapping.Kind.map(strings), origin.span(), origin);
  }

  private static Value one(Call call) {
    if (!(call.present(0) instanceof Sequence sequence)) {
      throw call.fail("must be a list, set, or tuple value with either zero or one elements");
    }
    List<Value> items = call.items(0);
    if (items.size() > 1) {
      throw call.fail("must be a list, set, or tuple value with either zero or one elements");
    }
    return items.isEmpty()
        ? Scalar.nul(sequence.kind().element(), call.shallow())
        : Knowledge.takenFrom(items.get(0), call.value(0).origin());
  }

  private static Value matchkeys(Call call) {
    Sequence values = call.listOf(0, Type.Primitive.ANY);
    Sequence given = call.listOf(1, Type.Primitive.ANY);
    Sequence searched = call.listOf(2, Type.Primitive.ANY);
    call.known(1);
    call.known(2);
    Type type =
        Unification.of(List.of(Types.of(given), Types.of(searched)))
            .orElseThrow(() -> call.fail("keys and searchset must be of the same type"));
    if (values.items().size() != given.items().size()) {
      throw call.fail("length of keys and values should be equal");
    }
    List<Value> keys = ((Sequence) Conversion.convert(given, type)).items();
    List<Value> wanted = ((Sequence) Conversion.convert(searched, type)).items();
    List<Value> kept = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Value key = keys.get(i);
      if (wanted.stream().anyMatch(w -> Equality.same(w, key))) {
        kept.add(values.items().get(i));
      }
    }
    return call.list(kept, values.kind().element());
  }
}
