package io.github.seamark.kubernetes;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a mutating rule of Kyverno does to annotations: a strategic merge, in which {@code +(key)}
 * adds a key only where it is missing and {@code (key)} is a condition, or JSON patches.
 */
final class KyvernoPatch {
  private static final String ANNOTATIONS = "/metadata/annotations";

  private final Map<String, Mapping.Entry> annotations = new LinkedHashMap<>();
  private final Set<String> onlyIfAbsent = new LinkedHashSet<>();
  private final List<String> doubts = new ArrayList<>();

  private KyvernoPatch() {}

  static KyvernoPatch read(Mapping mutate) {
    KyvernoPatch patch = new KyvernoPatch();
    patch.oneOf(mutate);
    for (Mapping each : Fields.items(mutate, "foreach").mappings()) {
      patch.oneOf(each);
      patch.doubts.add("it acts for each item of a list");
    }
    return patch;
  }

  /** Annotations that it adds, without anchors. */
  Mapping annotations(Origin origin) {
    return Mapping.of(annotations, origin);
  }

  /** Those that it adds only where they are missing. */
  Set<String> onlyIfAbsent() {
    return onlyIfAbsent;
  }

  /** Why it may do more or less, if it may. */
  Optional<String> doubt() {
    return doubts.stream().findFirst();
  }

  private void oneOf(Mapping holder) {
    merge(Fields.mapping(holder, "patchStrategicMerge"));
    json(Fields.at(holder, "patchesJson6902"));
  }

  private void merge(Mapping patch) {
    Mapping metadata = Fields.mapping(patch, "metadata");
    conditions(patch);
    conditions(metadata);
    boolean anchored = metadata.entries().containsKey("+(annotations)");
    if (anchored) {
      doubts.add("it adds annotations only where there are none");
    }
    Mapping patched = Fields.mapping(metadata, anchored ? "+(annotations)" : "annotations");
    patched.rest().ifPresent(r -> doubts.add(r.reason()));
    conditions(patched);
    for (Map.Entry<String, Mapping.Entry> entry : patched.entries().entrySet()) {
      String key = entry.getKey();
      boolean addition = key.startsWith("+(") && key.endsWith(")");
      String plain = addition ? key.substring(2, key.length() - 1) : key;
      add(plain, entry.getValue());
      if (addition) {
        onlyIfAbsent.add(plain);
      }
    }
  }

  private void conditions(Mapping mapping) {
    if (mapping.entries().keySet().stream().anyMatch(KyvernoPatch::isCondition)) {
      doubts.add("it depends on other fields");
    }
  }

  private static boolean isCondition(String key) {
    return key.endsWith(")") && (key.startsWith("(") || key.startsWith("<("));
  }

  private void json(Lookup<Value> patches) {
    if (patches.isUndecided()) {
      doubts.add("its patches are not known");
    }
    if (patches.toOptional().orElse(null) instanceof Scalar scalar) {
      for (Value document : YamlValues.read(scalar.text()).documents()) {
        for (Value operation : document instanceof Mapping ? List.<Value>of() : items(document)) {
          if (operation instanceof Mapping mapping) {
            operation(mapping);
          }
        }
      }
    }
  }

  private static List<Value> items(Value value) {
    return value instanceof io.github.seamark.value.Sequence sequence
        ? sequence.items()
        : List.of();
  }

  private void operation(Mapping operation) {
    String path = Fields.text(operation, "path").toOptional().orElse("");
    boolean adds = Fields.text(operation, "op").is(o -> o.equals("add") || o.equals("replace"));
    Optional<Mapping.Entry> value = operation.entry("value");
    if (!adds || value.isEmpty()) {
      return;
    }
    if (path.equals(ANNOTATIONS) && value.get().value() instanceof Mapping all) {
      all.entries().forEach(this::add);
    } else if (path.startsWith(ANNOTATIONS + "/")) {
      String pointer = path.substring(ANNOTATIONS.length() + 1);
      add(pointer.replace("~1", "/").replace("~0", "~"), value.get());
    }
  }

  /** A null takes a key away. */
  private void add(String key, Mapping.Entry entry) {
    if (!(entry.value() instanceof Scalar scalar && scalar.isNull())) {
      annotations.put(key, entry);
    }
  }
}
