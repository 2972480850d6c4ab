package io.github.seamark.terraform;

import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Functions over sets, and those that order or count. */
final class SetFunctions {
  private static final int MAX_ITEMS = 100_000;

  private SetFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("distinct", SetFunctions::distinct);
    table.put("sort", SetFunctions::sort);
    table.put("range", SetFunctions::range);
    table.put("setunion", SetFunctions::union);
    table.put("setintersection", c -> combine(c, SetFunctions::holds));
    table.put("setsubtract", c -> combine(c, (set, v) -> !holds(set, v)));
    table.put("setproduct", SetFunctions::product);
    table.put("alltrue", c -> all(c, true));
    table.put("anytrue", c -> all(c, false));
    table.put("sum", SetFunctions::sum);
  }

  private static Value distinct(Call call) {
    call.known(0);
    Sequence list = call.listOf(0, Type.Primitive.ANY);
    List<Value> kept = new ArrayList<>();
    for (Value item : list.items()) {
      if (!holds(kept, item)) {
        kept.add(item);
      }
    }
    return call.list(kept, list.kind().element());
  }

  private static boolean holds(List<Value> values, Value wanted) {
    return values.stream().anyMatch(v -> Equality.same(v, wanted));
  }

  private static Value sort(Call call) {
    List<Value> items = new ArrayList<>(call.listOf(0, Type.Primitive.STRING).items());
    items.forEach(call::string);
    items.sort(Comparator.comparing(v -> ((Scalar) v).text().chars(), Sets.BY_BYTES));
    return call.list(items, Type.Primitive.STRING);
  }

  private static Value range(Call call) {
    BigDecimal start = call.size() == 1 ? BigDecimal.ZERO : call.number(0);
    BigDecimal end = call.number(call.size() == 1 ? 0 : 1);
    BigDecimal sign = start.compareTo(end) > 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    BigDecimal step = call.size() > 2 ? call.number(2) : sign;
    if (step.signum() == 0 || (step.signum() != sign.signum() && start.compareTo(end) != 0)) {
      throw call.fail("step goes the wrong way");
    }
    List<Value> items = new ArrayList<>();
    for (BigDecimal i = start; i.compareTo(end) * step.signum() < 0; i = BigFloat.add(i, step)) {
      if (items.size() >= 1024) {
        throw call.fail("more than 1024 values were generated");
      }
      items.add(call.number(i));
    }
    Sequence.Kind numbers = Sequence.Kind.list(Type.Primitive.NUMBER);
    return new Sequence(items, Optional.empty(), numbers, call.madeOfAll());
  }

  /** All sets over one element type, as the functions convert them. */
  private static List<Sequence> unified(Call call) {
    if (call.size() == 0) {
      throw call.fail("at least one argument is required");
    }
    List<Sequence> sets = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      call.known(i);
      sets.add(call.as(i, Type.setOf(Type.Primitive.ANY)));
    }
    List<Type> types =
        sets.stream()
            .filter(s -> !s.items().isEmpty() || s.kind().element() != Type.Primitive.ANY)
            .map(s -> s.kind().element())
            .toList();
    Type element =
        types.isEmpty()
            ? Type.Primitive.ANY
            : Unification.of(types).orElseThrow(() -> call.fail("element types are inconsistent"));
    List<Sequence> converted =
        sets.stream().map(s -> (Sequence) Conversion.convert(s, Type.setOf(element))).toList();
    if (converted.stream().map(Sequence::kind).distinct().count() > 1) {
      throw call.fail("element types are inconsistent");
    }
    return converted;
  }

  private static Value union(Call call) {
    List<Sequence> sets = unified(call);
    List<Value> all = sets.stream().flatMap(s -> s.items().stream()).toList();
    return Sets.of(all, sets.get(0).kind().element(), call.shallow());
  }

  private static Value combine(Call call, BiPredicate<List<Value>, Value> keep) {
    List<Sequence> sets = unified(call);
    List<Value> kept = new ArrayList<>(sets.get(0).items());
    for (Sequence other : sets.subList(1, sets.size())) {
      kept.removeIf(v -> !keep.test(other.items(), v));
    }
    return Sets.of(kept, sets.get(0).kind().element(), call.shallow());
  }

  private static Value product(Call call) {
    if (call.size() < 2) {
      throw call.fail("at least two arguments are required");
    }
    boolean sets = false;
    List<Type> types = new ArrayList<>();
    List<List<Value>> rows = List.of(List.of());
    for (int i = 0; i < call.size(); i++) {
      Sequence sequence = call.sequence(i);
      sets |= sequence.isSet();
      Sequence column = sequence.isTuple() ? call.listOf(i, Type.Primitive.ANY) : sequence;
      rows = times(call, rows, call.complete(column));
      types.add(column.kind().element());
    }
    List<Value> items = new ArrayList<>();
    rows.forEach(r -> items.add(call.tuple(r)));
    Type row = new Type.Tuple(types);
    return sets ? Sets.of(items, row, call.shallow()) : call.list(items, row);
  }

  private static List<List<Value>> times(Call call, List<List<Value>> rows, List<Value> items) {
    if ((long) rows.size() * items.size() > MAX_ITEMS) {
      throw call.fail("too many combinations");
    }
    List<List<Value>> longer = new ArrayList<>();
    for (List<Value> row : rows) {
      for (Value item : items) {
        List<Value> next = new ArrayList<>(row);
        next.add(item);
        longer.add(next);
      }
    }
    return longer;
  }

  private static Value all(Call call, boolean all) {
    Optional<UndecidedException> doubt = Optional.empty();
    Sequence sequence =
        (Sequence) Conversion.convert(call.sequence(0), Type.listOf(Type.Primitive.BOOL));
    for (Value item : sequence.items()) {
      try {
        boolean isTrue = !(item instanceof Scalar scalar && scalar.isNull()) && call.bool(item);
        if (isTrue != all) {
          return call.bool(isTrue);
        }
      } catch (UndecidedException e) {
        doubt = doubt.or(() -> Optional.of(e));
      }
    }
    if (doubt.isPresent()) {
      throw doubt.get();
    }
    call.complete(sequence);
    return call.bool(all);
  }

  private static Value sum(Call call) {
    List<Value> items = call.items(0);
    if (items.isEmpty()) {
      throw call.fail("cannot sum an empty list");
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Value item : items) {
      sum = BigFloat.add(sum, call.number(item));
    }
    return call.number(sum);
  }
}
