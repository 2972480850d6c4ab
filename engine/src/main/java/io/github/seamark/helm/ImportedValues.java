package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code import-values} of a dependency: values of the child that the parent takes over where it
 * has none of its own.
 */
final class ImportedValues {
  /** A path in the child and the path where it goes in the parent; the root is empty. */
  private record Import(String child, String parent) {}

  private ImportedValues() {}

  /** The parent's values with what it imports. */
  static Mapping into(Mapping values, LocalChart.Dependency dependency, Mapping child) {
    Mapping result = values;
    for (Import wanted : imports(dependency)) {
      Optional<Value> found = child.at(wanted.child.split("\\.", -1)).toOptional();
      if (found.orElse(null) instanceof Mapping imported) {
        result = ValuesMerge.overDefaults(nested(imported, wanted.parent), result);
      }
    }
    return result;
  }

  /** The parent's values where the child is not known. */
  static Mapping unknown(Mapping values, LocalChart.Dependency dependency, Unknown reason) {
    Mapping result = values;
    for (Import wanted : imports(dependency)) {
      Mapping any = Mapping.empty(values.origin()).withRest(reason);
      result = ValuesMerge.overDefaults(nested(any, wanted.parent), result);
    }
    return result;
  }

  private static Mapping nested(Mapping imported, String path) {
    Mapping result = imported;
    if (!path.isEmpty() && !path.equals(".")) {
      String[] keys = path.split("\\.", -1);
      for (int i = keys.length - 1; i >= 0; i--) {
        result =
            Mapping.empty(imported.origin())
                .with(keys[i], Mapping.Entry.of(imported.header(), result));
      }
    }
    return result;
  }

  private static List<Import> imports(LocalChart.Dependency dependency) {
    List<Import> imports = new ArrayList<>();
    if (dependency.entry().get("import-values").toOptional().orElse(null)
        instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        if (item instanceof Scalar scalar) {
          scalar.asText().ifPresent(t -> imports.add(new Import("exports." + t, "")));
        } else if (item instanceof Mapping mapping) {
          Optional<String> child = mapping.textAt("child");
          Optional<String> parent = mapping.textAt("parent");
          child.ifPresent(c -> imports.add(new Import(c, parent.orElse(""))));
        }
      }
    }
    return imports;
  }
}
