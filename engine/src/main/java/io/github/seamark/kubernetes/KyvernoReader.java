package io.github.seamark.kubernetes;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.AdmissionPolicy.MutateRule;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Kyverno's mutating policies: one mutating rule for each kind in each filter of {@code
 * match}. The conditions within a filter must all hold; a filter of {@code any} holds by itself.
 * Kyverno leaves its own namespace alone by default (kyverno/kyverno, charts/kyverno values.yaml,
 * config.resourceFilters); a Policy acts in its own namespace only.
 */
final class KyvernoReader {
  private static final String OWN_NAMESPACE = "kyverno";

  /** What {@code *} among kinds means for Seamark. */
  private static final List<String> ALL_KINDS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job", "Pod");

  /** Conditions of a filter that are not followed. */
  private static final List<String> NOT_FOLLOWED = List.of("annotations", "names", "name");

  private final Mapping rule;
  private final Optional<Name> ownNamespace;
  private final KyvernoPatch patch;
  private final Set<String> doubts = new LinkedHashSet<>();

  private KyvernoReader(Mapping rule, Optional<Name> ownNamespace) {
    this.rule = rule;
    this.ownNamespace = ownNamespace;
    this.patch = KyvernoPatch.read(Fields.mapping(rule, "mutate"));
    patch.doubt().ifPresent(doubts::add);
  }

  static Optional<AdmissionPolicy> read(Manifest manifest) {
    Metadata metadata = ObjectMetadata.read(manifest);
    Optional<Name> own =
        metadata.id().kind().equals("Policy")
            ? Optional.of(metadata.id().namespace())
            : Optional.empty();
    List<MutateRule> rules = new ArrayList<>();
    for (Mapping rule : Fields.items(manifest.object(), "spec", "rules").mappings()) {
      if (rule.entries().containsKey("mutate")) {
        rules.addAll(new KyvernoReader(rule, own).read());
      }
    }
    return rules.isEmpty() ? Optional.empty() : Optional.of(new AdmissionPolicy(metadata, rules));
  }

  private List<MutateRule> read() {
    doubtIf(asksMore(rule), "it has preconditions");
    List<Mapping> matches = filters("match");
    List<Mapping> exclusions = filters("exclude");
    List<MutateRule> rules = new ArrayList<>();
    for (Mapping match : matches) {
      for (String kind : kinds(match)) {
        rules.add(rule(match, kind, exclusions));
      }
    }
    rules.removeIf(r -> r.kinds().isEmpty());
    return rules;
  }

  /** The rule for one kind; without a kind if objects of that kind are left alone. */
  private MutateRule rule(Mapping match, String kind, List<Mapping> exclusions) {
    Set<String> before = Set.copyOf(doubts);
    Set<String> kinds = new LinkedHashSet<>(Set.of(kind));
    List<Name> excludedNamespaces = new ArrayList<>();
    excludedNamespaces.add(Name.of(OWN_NAMESPACE, rule.origin()));
    List<Mapping> excludedLabels = new ArrayList<>();
    for (Mapping exclusion : exclusions) {
      exclude(exclusion, kinds, excludedNamespaces, excludedLabels);
    }
    List<Name> namespaces = ownNamespace.map(List::of).orElseGet(() -> names(match, "namespaces"));
    conditions(match);
    MutateRule made =
        new MutateRule(
            kinds,
            namespaces,
            namespaceLabels(match),
            excludedNamespaces,
            excludedLabels,
            patch.annotations(rule.origin()),
            patch.onlyIfAbsent(),
            doubts.stream().findFirst().map(d -> Unknown.because(d, rule.origin())),
            place());
    doubts.retainAll(before);
    return made;
  }

  private Evidence place() {
    Span place = rule.entry("name").map(e -> e.value().origin().span()).orElseGet(rule::header);
    return () -> rule.origin().movedTo(place);
  }

  private void doubtIf(boolean condition, String reason) {
    if (condition) {
      doubts.add(reason);
    }
  }

  private void conditions(Mapping filter) {
    for (String key : NOT_FOLLOWED) {
      doubtIf(filter.entries().containsKey(key), "it matches by " + key);
    }
    doubtIf(filter.entries().containsKey("selector"), "it matches by labels");
  }

  /** The labels that a namespace must have, expressions that only ask for one label included. */
  private Mapping namespaceLabels(Mapping match) {
    Mapping labels = Fields.mapping(match, "namespaceSelector", "matchLabels");
    Mapping selector = Fields.mapping(match, "namespaceSelector");
    for (Mapping expression : Fields.items(selector, "matchExpressions").mappings()) {
      Optional<String> key = Fields.text(expression, "key").toOptional();
      String operator = Fields.text(expression, "operator").toOptional().orElse("");
      List<Value> values = Fields.items(expression, "values").values();
      boolean exists = operator.equals("Exists");
      if (key.isPresent() && (exists || (operator.equals("In") && values.size() == 1))) {
        Value wanted = exists ? Scalar.string("*", expression.origin()) : values.get(0);
        labels = labels.with(key.get(), Mapping.Entry.of(expression.header(), wanted));
      } else {
        doubts.add("it matches namespaces by expressions");
      }
    }
    return labels;
  }

  /**
   * Whether preconditions ask for more than the kind of request or the updater's own marks, which
   * are read from the workload itself.
   */
  private static boolean asksMore(Mapping rule) {
    Mapping preconditions = Fields.mapping(rule, "preconditions");
    List<Mapping> all = new ArrayList<>(Fields.items(preconditions, "all").mappings());
    all.addAll(Fields.items(preconditions, "any").mappings());
    all.addAll(Fields.items(rule, "preconditions").mappings());
    return rule.entries().containsKey("preconditions")
        && (all.isEmpty()
            || all.stream()
                .map(c -> Fields.text(c, "key").toOptional().orElse(""))
                .anyMatch(k -> !k.contains("request.operation") && !k.contains("keel.sh/")));
  }

  /** The resource filters of {@code match} or {@code exclude}: any, all, or the old plain form. */
  private List<Mapping> filters(String side) {
    Mapping filter = Fields.mapping(rule, side);
    filter.rest().ifPresent(r -> doubts.add(r.reason()));
    List<Mapping> found = new ArrayList<>();
    for (String list : List.of("any", "all")) {
      Fields.Items items = Fields.items(filter, list);
      items.rest().ifPresent(r -> doubts.add(r.reason()));
      doubtIf(
          list.equals("all") && items.mappings().size() > 1, "several filters must hold at once");
      items.mappings().forEach(i -> add(i, found));
    }
    if (filter.entries().containsKey("resources")) {
      add(filter, found);
    }
    return found;
  }

  private void add(Mapping filter, List<Mapping> found) {
    found.add(Fields.mapping(filter, "resources"));
    for (String key : List.of("subjects", "roles", "clusterRoles")) {
      doubtIf(filter.entries().containsKey(key), "it asks who makes the object");
    }
  }

  /**
   * Takes one filter of {@code exclude} into account. It leaves alone what satisfies all of its
   * conditions: namespaces by themselves or labels by themselves can be said exactly.
   */
  private void exclude(
      Mapping filter, Set<String> kinds, List<Name> namespaces, List<Mapping> labels) {
    boolean otherKind = filter.entries().containsKey("kinds") && !matchesKind(filter, kinds);
    if (otherKind) {
      return;
    }
    List<Name> names = names(filter, "namespaces");
    Mapping selected = Fields.mapping(filter, "selector", "matchLabels");
    boolean bySelector = filter.entries().containsKey("selector");
    boolean more =
        NOT_FOLLOWED.stream().anyMatch(filter.entries()::containsKey)
            || filter.entries().containsKey("namespaceSelector")
            || Fields.mapping(filter, "selector").entries().containsKey("matchExpressions")
            || (bySelector && !names.isEmpty());
    if (more) {
      doubts.add("what it leaves alone is not followed");
    } else if (bySelector) {
      labels.add(selected);
      doubtIf(!selected.isComplete(), "an exclusion is not known");
    } else if (!names.isEmpty()) {
      namespaces.addAll(names);
    } else if (filter.entries().containsKey("kinds")) {
      kinds.clear();
    }
  }

  private boolean matchesKind(Mapping filter, Set<String> kinds) {
    return kinds(filter).stream().anyMatch(kinds::contains);
  }

  private Set<String> kinds(Mapping filter) {
    Fields.Items items = Fields.items(filter, "kinds");
    items.rest().ifPresent(r -> doubts.add(r.reason()));
    Set<String> kinds = new LinkedHashSet<>();
    for (Value value : items.values()) {
      String kind = Fields.text(value).toOptional().orElse("");
      String plain = kind.substring(kind.lastIndexOf('/') + 1);
      if (plain.equals("*")) {
        kinds.addAll(ALL_KINDS);
      } else if (!plain.isEmpty()) {
        kinds.add(plain);
      }
    }
    return kinds;
  }

  private List<Name> names(Mapping filter, String key) {
    Fields.Items items = Fields.items(filter, key);
    items.rest().ifPresent(r -> doubts.add(r.reason()));
    return items.values().stream().map(Name::of).toList();
  }
}
