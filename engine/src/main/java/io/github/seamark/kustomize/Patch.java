package io.github.seamark.kustomize;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strategic merge patches (kubernetes/apimachinery, strategicpatch). */
final class Patch {
  /** The keys by which items of a list are the same, as the API's types declare them. */
  private static final Map<String, String> MERGE_KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "ephemeralContainers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath",
          "imagePullSecrets", "name",
          "hostAliases", "ip",
          "ports", "containerPort");

  private Patch() {}

  static Mapping merge(Mapping target, Mapping patch) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(target.entries());
    Optional<Unknown> rest = target.rest().or(patch::rest);
    for (Map.Entry<String, Mapping.Entry> change : patch.entries().entrySet()) {
      String key = change.getKey();
      Mapping.Entry wanted = change.getValue();
      Mapping.Entry old = entries.get(key);
      if (key.startsWith("$")) {
        continue;
      }
      if (isNull(wanted.value())) {
        entries.remove(key);
      } else if (old == null) {
        entries.put(key, wanted);
      } else {
        Value merged = value(key, old.value(), wanted.value());
        entries.put(
            key,
            merged.equals(wanted.value())
                ? wanted.over(old)
                : new Mapping.Entry(old.key(), merged, old.overridden()));
      }
    }
    return new Mapping(entries, rest, target.kind(), target.header(), target.origin());
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private static boolean says(Mapping mapping, String directive) {
    return mapping.textAt("$patch").filter(directive::equals).isPresent();
  }

  private static Value value(String key, Value old, Value wanted) {
    if (old instanceof Mapping a && wanted instanceof Mapping b) {
      return says(b, "replace") ? b : merge(a, b);
    }
    String mergeKey = MERGE_KEYS.get(key);
    return mergeKey != null && old instanceof Sequence a && wanted instanceof Sequence b
        ? list(a, b, mergeKey)
        : wanted;
  }

  private static Sequence list(Sequence old, Sequence wanted, String mergeKey) {
    List<Value> items = new ArrayList<>(old.items());
    for (Value item : wanted.items()) {
      if (!(item instanceof Mapping patch)) {
        items.add(item);
        continue;
      }
      Optional<String> name = patch.textAt(mergeKey);
      int at = indexOf(items, mergeKey, name);
      if (says(patch, "replace") && name.isEmpty()) {
        items.clear();
      } else if (at < 0) {
        items.add(patch);
      } else if (says(patch, "delete")) {
        items.remove(at);
      } else {
        items.set(at, merge((Mapping) items.get(at), patch));
      }
    }
    return new Sequence(items, old.rest().or(wanted::rest), old.kind(), old.origin());
  }

  private static int indexOf(List<Value> items, String mergeKey, Optional<String> name) {
    for (int i = 0; name.isPresent() && i < items.size(); i++) {
      if (items.get(i) instanceof Mapping mapping && mapping.textAt(mergeKey).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a patch without a target is meant for a manifest: by kind and name. */
  static boolean isFor(Mapping patch, Manifest manifest) {
    return sameText(patch, manifest, "kind") && sameText(patch, manifest, "metadata", "name");
  }

  private static boolean sameText(Mapping patch, Manifest manifest, String... path) {
    Optional<String> wanted = patch.textAt(path);
    return wanted.isPresent() && wanted.equals(manifest.object().textAt(path));
  }
}
