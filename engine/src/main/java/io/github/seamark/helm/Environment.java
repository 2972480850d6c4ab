package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Environment variables as charts let them be written. */
final class Environment {
  private static final Set<String> SOURCES =
      Set.of("secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef");

  private Environment() {}

  /** A map of variables as the list that Kubernetes takes. */
  static List<Value> asList(Value variables) {
    List<Value> items = new ArrayList<>();
    if (variables instanceof Mapping mapping) {
      mapping.entries().forEach((name, entry) -> items.add(variable(name, entry)));
    }
    return items;
  }

  private static Value variable(String name, Mapping.Entry entry) {
    Value value = entry.value();
    Synthetic item =
        Synthetic.at(value.origin().movedTo(entry.key()))
            .put("name", Scalar.string(name, value.origin().movedTo(entry.key())));
    if (!(value instanceof Mapping mapping)) {
      return item.put("value", value).build();
    }
    for (Map.Entry<String, Mapping.Entry> field : mapping.entries().entrySet()) {
      if (SOURCES.contains(field.getKey())) {
        item.put(
            "valueFrom",
            Synthetic.at(value.origin()).put(field.getKey(), field.getValue().value()).build());
      } else if (field.getKey().equals("value") || field.getKey().equals("valueFrom")) {
        item.put(field.getKey(), field.getValue().value());
      }
    }
    return item.build();
  }
}
