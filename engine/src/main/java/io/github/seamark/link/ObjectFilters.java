package io.github.seamark.link;

import io.github.seamark.estate.AdmissionPolicy.MutateRule;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.ObjectFilter;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Sameness;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the filters of admission policies take in an object.
 *
 * @param metadata the object's
 * @param namespace its namespace, if this repository defines it; else the namespace's labels are
 *     not known
 */
record ObjectFilters(Metadata metadata, Optional<NamespaceObject> namespace) {

  /** Whether a rule acts on the object. */
  Sameness takesIn(MutateRule rule) {
    Sameness answer = Sameness.SAME;
    for (ObjectFilter.Group match : rule.matches()) {
      answer = answer.and(holds(match));
    }
    for (ObjectFilter.Group exclusion : rule.exclusions()) {
      answer = answer.and(holds(exclusion).not());
    }
    return answer;
  }

  /** Why it is not decided whether a rule acts on the object. */
  static String doubt(MutateRule rule) {
    return Stream.concat(rule.matches().stream(), rule.exclusions().stream())
        .flatMap(g -> g.filters().stream())
        .flatMap(f -> f.doubt().stream())
        .map(Unknown::reason)
        .findFirst()
        .orElse("not all that it matches and leaves alone is known");
  }

  private Sameness holds(ObjectFilter.Group group) {
    Sameness answer = Sameness.of(group.all());
    for (ObjectFilter filter : group.filters()) {
      answer = group.all() ? answer.and(holds(filter)) : answer.or(holds(filter));
    }
    return answer;
  }

  private Sameness holds(ObjectFilter filter) {
    ObjectId id = metadata.id();
    Name kind = Name.of(id.kind(), metadata.declaration().origin());
    return any(filter.kinds(), kind)
        .and(any(filter.namespaces(), id.namespace()))
        .and(any(filter.names(), id.name()))
        .and(annotated(filter.annotations()))
        .and(Labels.match(filter.selector(), metadata.labels()))
        .and(namespaceHolds(filter))
        .and(filter.doubt().isPresent() ? Sameness.UNDECIDED : Sameness.SAME);
  }

  private Sameness namespaceHolds(ObjectFilter filter) {
    if (filter.namespaceSelector().isEmpty()) {
      return Sameness.SAME;
    }
    return namespace
        .map(n -> Labels.match(filter.namespaceSelector(), n.metadata().labels()))
        .orElse(Sameness.UNDECIDED);
  }

  private static Sameness any(List<Name> patterns, Name name) {
    Sameness any = Sameness.of(patterns.isEmpty());
    for (Name pattern : patterns) {
      any = any.or(matches(pattern, name));
    }
    return any;
  }

  private static Sameness matches(Name pattern, Name name) {
    if (pattern.is("*")) {
      return Sameness.SAME;
    }
    return pattern.text().isPresent() && name.text().isPresent()
        ? Sameness.of(Pattern.matches(pattern.text().get(), name.text().get()))
        : pattern.compare(name);
  }

  private Sameness annotated(Mapping wanted) {
    Sameness all = wanted.isComplete() ? Sameness.SAME : Sameness.UNDECIDED;
    for (Map.Entry<String, Mapping.Entry> entry : wanted.entries().entrySet()) {
      all =
          all.and(
              Labels.matchOne(
                  entry.getValue().value(), metadata.annotations().get(entry.getKey())));
    }
    return all;
  }
}
