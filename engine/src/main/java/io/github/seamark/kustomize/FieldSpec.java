package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A field of some kinds of objects (kubernetes-sigs/kustomize, {@code api/filters/fieldspec}).
 *
 * @param group the group that an object must have; empty for any
 * @param version the version that it must have; empty for any
 * @param kind the kind that it must have; empty for any
 * @param path the keys on the way; lists on it are walked, and a key with {@code []} must hold one
 * @param create whether what is missing on the way is made
 */
record FieldSpec(String group, String version, String kind, List<String> path, boolean create) {

  FieldSpec {
    path = List.copyOf(path);
  }

  /** Reads one as a configuration of transformers spells it. */
  static Optional<FieldSpec> read(Mapping spec) {
    return spec.textAt("path")
        .map(
            path ->
                new FieldSpec(
                    spec.textAt("group").orElse(""),
                    spec.textAt("version").orElse(""),
                    spec.textAt("kind").orElse(""),
                    steps(path),
                    spec.textAt("create").filter("true"::equals).isPresent()));
  }

  /** Keys between slashes; a backslash before a slash makes it part of the key. */
  static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      int last = steps.size() - 1;
      if (last >= 0 && steps.get(last).endsWith("\\")) {
        String before = steps.get(last);
        steps.set(last, before.substring(0, before.length() - 1) + "/" + part);
      } else if (!part.isEmpty() || last >= 0) {
        steps.add(part);
      }
    }
    return steps;
  }

  boolean isFor(Identity identity) {
    return (kind.isEmpty() || kind.equals(identity.kind()))
        && (group.isEmpty() || group.equals(identity.group()))
        && (version.isEmpty() || version.equals(identity.version()));
  }

  /** Changes the field wherever it stands; nothing is made. */
  Mapping change(Mapping object, UnaryOperator<Value> change) {
    return isFor(Identity.of(object))
        ? (Mapping) change(object, 0, Optional.empty(), change)
        : object;
  }

  /** Changes the field wherever it stands; where it is to be made it starts as given. */
  Mapping change(Mapping object, Value start, UnaryOperator<Value> change) {
    return isFor(Identity.of(object))
        ? (Mapping) change(object, 0, Optional.of(start), change)
        : object;
  }

  private Value change(Value node, int depth, Optional<Value> start, UnaryOperator<Value> change) {
    if (depth == path.size()) {
      return change.apply(node);
    }
    if (node instanceof Sequence sequence) {
      List<Value> items = new ArrayList<>();
      sequence.items().forEach(i -> items.add(change(i, depth, start, change)));
      return sequence.withItems(items);
    }
    if (!(node instanceof Mapping mapping)) {
      return node;
    }
    String step = path.get(depth);
    boolean list = step.endsWith("[]");
    String key = list ? step.substring(0, step.length() - 2) : step;
    Optional<Mapping.Entry> entry = mapping.entry(key).filter(e -> !isNull(e.value()));
    if (entry.isEmpty()) {
      if (!create || list || start.isEmpty() || !mapping.isComplete()) {
        return node;
      }
      Value made = depth == path.size() - 1 ? start.get() : Mapping.empty(mapping.origin());
      // What is missing in it will be shown where it would be written.
      Value placed = made instanceof Mapping below ? below.under(mapping.header()) : made;
      entry = Optional.of(Mapping.Entry.of(mapping.header(), placed));
    }
    Value changed = change(entry.get().value(), depth + 1, start, change);
    return changed == entry.get().value() && mapping.entries().containsKey(key)
        ? node
        : mapping.with(key, entry.get().with(changed));
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }
}
