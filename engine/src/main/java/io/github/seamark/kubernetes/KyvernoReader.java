package io.github.seamark.kubernetes;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.AdmissionPolicy.MutateRule;
import io.github.seamark.estate.Name;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Kyverno's mutating policies. An anchor {@code +(key)} adds a key only where it is missing;
 * Kyverno leaves its own namespace alone by default (kyverno/kyverno, charts/kyverno values.yaml,
 * config.resourceFilters).
 */
final class KyvernoReader {
  private static final String OWN_NAMESPACE = "kyverno";
  private final Mapping rule;
  private final Set<String> kinds = new LinkedHashSet<>();
  private final List<Name> namespaces = new ArrayList<>();
  private final List<Name> excludedNamespaces = new ArrayList<>();
  private final List<Mapping> excludedLabels = new ArrayList<>();
  private final Map<String, Mapping.Entry> annotations = new LinkedHashMap<>();
  private final Set<String> onlyIfAbsent = new LinkedHashSet<>();
  private Mapping namespaceLabels;
  private Optional<Unknown> doubt = Optional.empty();

  private KyvernoReader(Mapping rule) {
    this.rule = rule;
    this.namespaceLabels = Mapping.empty(rule.origin());
  }

  static Optional<AdmissionPolicy> read(Manifest manifest) {
    List<MutateRule> rules = new ArrayList<>();
    for (Mapping rule : Fields.items(manifest.object(), "spec", "rules").mappings()) {
      if (rule.entries().containsKey("mutate")) {
        rules.add(new KyvernoReader(rule).read());
      }
    }
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(new AdmissionPolicy(ObjectMetadata.read(manifest), rules));
  }

  private MutateRule read() {
    for (Mapping resources : resources("match")) {
      texts(resources, "kinds").forEach(k -> kinds.add(plainKind(k)));
      names(resources, "namespaces", namespaces);
      Mapping labels = Fields.mapping(resources, "namespaceSelector", "matchLabels");
      if (!labels.entries().isEmpty() || !labels.isComplete()) {
        namespaceLabels = labels;
      }
      for (String key : List.of("selector", "annotations", "names", "name")) {
        doubtIf(resources.entries().containsKey(key), "it matches by " + key);
      }
      doubtIf(
          Fields.at(resources, "namespaceSelector", "matchExpressions").ifFound().isPresent(),
          "it matches by expressions");
    }
    excludedNamespaces.add(Name.of(OWN_NAMESPACE, rule.origin()));
    for (Mapping resources : resources("exclude")) {
      exclude(resources);
    }
    doubtIf(rule.entries().containsKey("preconditions"), "it has preconditions");
    patch(Fields.mapping(rule, "mutate", "patchStrategicMerge", "metadata", "annotations"));
    Evidence place = () -> rule.origin().movedTo(place());
    return new MutateRule(
        kinds,
        namespaces,
        namespaceLabels,
        excludedNamespaces,
        excludedLabels,
        Mapping.of(annotations, rule.origin()),
        onlyIfAbsent,
        doubt,
        place);
  }

  private io.github.seamark.source.Span place() {
    return rule.entry("name").map(e -> e.value().origin().span()).orElseGet(rule::header);
  }

  private static String plainKind(String kind) {
    return kind.substring(kind.lastIndexOf('/') + 1);
  }

  private void doubtIf(boolean condition, String reason) {
    if (condition && doubt.isEmpty()) {
      doubt = Optional.of(Unknown.because(reason, rule.origin()));
    }
  }

  /** The resource filters of {@code match} or {@code exclude}: any, all, or the old plain form. */
  private List<Mapping> resources(String side) {
    Mapping filter = Fields.mapping(rule, side);
    filter.rest().ifPresent(r -> doubtIf(true, r.reason()));
    List<Mapping> all = new ArrayList<>();
    for (String list : List.of("any", "all")) {
      Fields.Items items = Fields.items(filter, list);
      items.rest().ifPresent(r -> doubtIf(true, r.reason()));
      items.mappings().forEach(i -> all.add(Fields.mapping(i, "resources")));
    }
    if (filter.entries().containsKey("resources")) {
      all.add(Fields.mapping(filter, "resources"));
    }
    return all;
  }

  private void exclude(Mapping resources) {
    names(resources, "namespaces", excludedNamespaces);
    Mapping labels = Fields.mapping(resources, "selector", "matchLabels");
    if (!labels.entries().isEmpty()) {
      excludedLabels.add(labels);
    }
    doubtIf(!labels.isComplete(), "an exclusion is not known");
    doubtIf(
        resources.entries().containsKey("namespaceSelector"), "it excludes namespaces by label");
  }

  private List<String> texts(Mapping resources, String key) {
    Fields.Items items = Fields.items(resources, key);
    items.rest().ifPresent(r -> doubtIf(true, r.reason()));
    return items.values().stream().flatMap(v -> Fields.text(v).toOptional().stream()).toList();
  }

  private void names(Mapping resources, String key, List<Name> into) {
    Fields.Items items = Fields.items(resources, key);
    items.rest().ifPresent(r -> doubtIf(true, r.reason()));
    for (Value value : items.values()) {
      into.add(Name.of(value));
    }
  }

  private void patch(Mapping patched) {
    patched.rest().ifPresent(r -> doubtIf(true, r.reason()));
    for (Map.Entry<String, Mapping.Entry> entry : patched.entries().entrySet()) {
      String key = entry.getKey();
      boolean addition = key.startsWith("+(") && key.endsWith(")");
      String plain = addition ? key.substring(2, key.length() - 1) : key;
      boolean removed = entry.getValue().value() instanceof Scalar scalar && scalar.isNull();
      if (!removed) {
        annotations.put(plain, entry.getValue());
      }
      if (addition) {
        onlyIfAbsent.add(plain);
      }
    }
  }
}
