package io.github.seamark.kustomize;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code vars}: {@code $(NAME)} in some fields, set to a field of an object when all is built. */
final class Variables {
  private final Map<String, Scalar> values = new HashMap<>();

  private Variables() {}

  static List<Built> resolved(List<Mapping> vars, FieldSpecs specs, List<Built> objects) {
    Variables variables = new Variables();
    for (Mapping variable : vars) {
      variable
          .textAt("name")
          .ifPresent(
              name ->
                  variables.value(variable, objects).ifPresent(v -> variables.values.put(name, v)));
    }
    return variables.values.isEmpty()
        ? objects
        : objects.stream().map(b -> variables.resolved(b, specs)).toList();
  }

  private Optional<Scalar> value(Mapping variable, List<Built> objects) {
    if (!(variable.get("objref").toOptional().orElse(null) instanceof Mapping reference)) {
      return Optional.empty();
    }
    Identity wanted =
        new Identity(
            reference.textAt("group").orElse(""),
            "",
            reference.textAt("kind").orElse(""),
            reference.textAt("namespace").orElse(""),
            reference.textAt("name").orElse(""));
    String path = variable.textAt("fieldref", "fieldpath").orElse("metadata.name");
    List<Built> found =
        objects.stream()
            .filter(b -> b.identities().stream().anyMatch(i -> i.isSelectedBy(wanted)))
            .toList();
    boolean hashed = found.size() == 1 && found.get(0).manifest().contentInName();
    if (found.size() > 1 || (hashed && path.equals("metadata.name"))) {
      return Optional.of(unclear(variable));
    }
    return found.stream()
        .findFirst()
        .flatMap(b -> FieldPath.of(path.replaceAll("\\[(\\d+)]", ".$1")).find(b.object()))
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast);
  }

  /** Which object is meant shows only where the variable stands; a hash is not computed. */
  private static Scalar unclear(Mapping variable) {
    Hole hole = Hole.inline("what a variable stands for is not known", Set.of());
    Span place = variable.origin().span();
    return Scalar.string(new Text.Builder().append(hole, place).build(place), variable.origin());
  }

  private Built resolved(Built built, FieldSpecs specs) {
    Mapping object = built.object();
    for (FieldSpec spec : specs.of(FieldSpecs.Use.VARIABLES)) {
      object = spec.change(object, this::resolved);
    }
    return built.with(object);
  }

  private Value resolved(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.asString().filter(t -> t.contains("$(")).isPresent() ? text(scalar) : scalar;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = new ArrayList<>();
      sequence.items().forEach(i -> items.add(i instanceof Scalar ? resolved(i) : i));
      return sequence.withItems(items);
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (k, e) ->
                  entries.put(k, e.value() instanceof Scalar ? e.with(resolved(e.value())) : e));
      return mapping.withEntries(entries);
    }
    return value;
  }

  private Value text(Scalar scalar) {
    String chars = scalar.text().chars();
    if (chars.startsWith("$(") && chars.indexOf(')') == chars.length() - 1) {
      Scalar whole = values.get(chars.substring(2, chars.length() - 1));
      if (whole != null) {
        return whole;
      }
    }
    Text.Builder made = new Text.Builder();
    int done = 0;
    for (int at = chars.indexOf('$'); at >= 0 && at + 1 < chars.length(); ) {
      int close = chars.charAt(at + 1) == '(' ? chars.indexOf(')', at) : -1;
      if (chars.charAt(at + 1) == '$') {
        made.append(scalar.text(), done, at + 1);
        done = at + 2;
        at = chars.indexOf('$', done);
        continue;
      }
      Scalar value = close < 0 ? null : values.get(chars.substring(at + 2, close));
      if (value != null) {
        made.append(scalar.text(), done, at).append(value.text());
        done = close + 1;
        at = chars.indexOf('$', done);
      } else {
        at = chars.indexOf('$', at + 2);
      }
    }
    made.append(scalar.text(), done, chars.length());
    return Scalar.string(made.build(scalar.origin().span()), scalar.origin());
  }
}
