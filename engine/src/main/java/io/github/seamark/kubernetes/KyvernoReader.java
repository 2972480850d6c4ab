package io.github.seamark.kubernetes;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.AdmissionPolicy.MutateRule;
import io.github.seamark.estate.LabelSelector;
import io.github.seamark.estate.LabelSelector.Requirement;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectFilter;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Kyverno's mutating policies. Kyverno leaves its own namespace alone by default
 * (kyverno/kyverno, charts/kyverno values.yaml, config.resourceFilters); a Policy acts in its own
 * namespace only.
 */
final class KyvernoReader {
  private static final String OWN_NAMESPACE = "kyverno";

  private final Mapping rule;
  private final Optional<Name> ownNamespace;

  private KyvernoReader(Mapping rule, Optional<Name> ownNamespace) {
    this.rule = rule;
    this.ownNamespace = ownNamespace;
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
        rules.add(new KyvernoReader(rule, own).read());
      }
    }
    return rules.isEmpty() ? Optional.empty() : Optional.of(new AdmissionPolicy(metadata, rules));
  }

  private MutateRule read() {
    KyvernoPatch patch = KyvernoPatch.read(Fields.mapping(rule, "mutate"));
    KyvernoPreconditions preconditions = KyvernoPreconditions.read(rule);
    List<ObjectFilter.Group> matches = new ArrayList<>(groups("match"));
    KyvernoTargets.read(rule).ifPresent(t -> t.narrow(matches));
    ownNamespace.ifPresent(own -> matches.add(inNamespaces(List.of(own))));
    preconditions.within().forEach(n -> matches.add(inNamespaces(n)));
    List<ObjectFilter.Group> exclusions = groups("exclude");
    exclusions.add(inNamespaces(List.of(Name.of(OWN_NAMESPACE, rule.origin()))));
    preconditions.outside().forEach(n -> exclusions.add(inNamespaces(n)));
    return new MutateRule(
        matches,
        exclusions,
        patch.annotations(rule.origin()),
        patch.onlyIfAbsent(),
        preconditions.doubt().or(patch::doubt).map(d -> Unknown.because(d, rule.origin())),
        place());
  }

  private ObjectFilter.Group inNamespaces(List<Name> names) {
    return new ObjectFilter.Group(true, List.of(ObjectFilter.everything(rule.origin()).in(names)));
  }

  private Evidence place() {
    Span place = rule.entry("name").map(e -> e.value().origin().span()).orElseGet(rule::header);
    return () -> rule.origin().movedTo(place);
  }

  /** The filters of {@code match} or {@code exclude}: any, all, or the old plain form. */
  private List<ObjectFilter.Group> groups(String side) {
    Mapping mapping = Fields.mapping(rule, side);
    List<ObjectFilter.Group> groups = new ArrayList<>();
    for (String list : List.of("any", "all")) {
      Fields.Items items = Fields.items(mapping, list);
      List<ObjectFilter> filters = new ArrayList<>();
      items.mappings().forEach(m -> filters.add(filter(m)));
      items.rest().ifPresent(r -> filters.add(notKnown(r)));
      if (!filters.isEmpty()) {
        groups.add(new ObjectFilter.Group(list.equals("all"), filters));
      }
    }
    if (mapping.entries().containsKey("resources")) {
      groups.add(new ObjectFilter.Group(true, List.of(filter(mapping))));
    }
    mapping.rest().ifPresent(r -> groups.add(new ObjectFilter.Group(true, List.of(notKnown(r)))));
    return groups;
  }

  private ObjectFilter notKnown(Unknown unknown) {
    return ObjectFilter.everything(rule.origin()).doubting(unknown);
  }

  private static ObjectFilter filter(Mapping holder) {
    Mapping resources = Fields.mapping(holder, "resources");
    List<Name> names = names(resources, "names");
    Fields.text(resources, "name")
        .ifFound()
        .ifPresent(n -> names.add(Name.of(n.value(), n.origin())));
    return new ObjectFilter(
        names(resources, "kinds").stream().map(KyvernoReader::plainKind).toList(),
        names,
        names(resources, "namespaces"),
        Fields.mapping(resources, "annotations"),
        selector(Fields.mapping(resources, "selector")),
        selector(Fields.mapping(resources, "namespaceSelector")),
        doubt(holder, resources));
  }

  private static Optional<Unknown> doubt(Mapping holder, Mapping resources) {
    for (String key : List.of("subjects", "roles", "clusterRoles")) {
      if (holder.entries().containsKey(key)) {
        return Optional.of(Unknown.because("it asks who makes the object", holder.origin()));
      }
    }
    return resources.rest().or(holder::rest);
  }

  /** A kind without its group and version ({@code apps/v1/Deployment}). */
  static Name plainKind(Name kind) {
    return kind.text()
        .map(k -> Name.of(k.substring(k.lastIndexOf('/') + 1), kind.origin()))
        .orElse(kind);
  }

  private static LabelSelector selector(Mapping selector) {
    Mapping labels = Fields.mapping(selector, "matchLabels");
    Fields.Items items = Fields.items(selector, "matchExpressions");
    Optional<Unknown> rest = items.rest().or(selector::rest);
    return new LabelSelector(
        rest.isPresent() ? labels.withRest(rest.get()) : labels,
        items.mappings().stream().map(KyvernoReader::requirement).toList());
  }

  private static Requirement requirement(Mapping expression) {
    return new Requirement(
        Name.of(Fields.at(expression, "key"), ""),
        Fields.text(expression, "operator").toOptional().orElse(""),
        names(expression, "values"));
  }

  /** The names of a list, with an unknown one at the end where there may be more. */
  static List<Name> names(Mapping holder, String key) {
    Fields.Items items = Fields.items(holder, key);
    List<Name> names = new ArrayList<>();
    for (Value value : items.values()) {
      names.add(Name.of(value));
    }
    items.rest().ifPresent(r -> names.add(Name.of(r)));
    return names;
  }
}
