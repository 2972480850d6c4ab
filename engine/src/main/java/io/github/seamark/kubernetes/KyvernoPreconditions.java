package io.github.seamark.kubernetes;

import io.github.seamark.estate.Name;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the preconditions of a Kyverno rule say of namespaces. Conditions on the kind of request and
 * on an updater's own marks, which are read from the workload itself, ask for nothing more.
 *
 * @param within lists of namespaces; the object's must be in each
 * @param outside lists of namespaces; the object's must be in none
 * @param doubt a condition that is not followed, if there is one
 */
record KyvernoPreconditions(
    List<List<Name>> within, List<List<Name>> outside, Optional<String> doubt) {

  private static final Set<String> IN = Set.of("In", "AnyIn", "AllIn", "Equals", "Equal");
  private static final Set<String> NOT_IN =
      Set.of("NotIn", "AnyNotIn", "AllNotIn", "NotEquals", "NotEqual");

  /** The preconditions of a rule: all, any, or the old plain list. */
  static KyvernoPreconditions read(Mapping rule) {
    List<List<Name>> within = new ArrayList<>();
    List<List<Name>> outside = new ArrayList<>();
    boolean followed = true;
    Mapping holder = Fields.mapping(rule, "preconditions");
    List<Mapping> any = Fields.items(holder, "any").mappings();
    List<Mapping> conditions = new ArrayList<>(Fields.items(holder, "all").mappings());
    conditions.addAll(Fields.items(rule, "preconditions").mappings());
    conditions.addAll(any);
    for (Mapping condition : conditions) {
      String key = Fields.text(condition, "key").toOptional().orElse("");
      String operator = Fields.text(condition, "operator").toOptional().orElse("");
      if (asksNamespace(key) && any.size() < 2 && IN.contains(operator)) {
        within.add(values(condition));
      } else if (asksNamespace(key) && any.size() < 2 && NOT_IN.contains(operator)) {
        outside.add(values(condition));
      } else {
        followed &= key.contains("request.operation") || key.contains("keel.sh/");
      }
    }
    boolean readable = !conditions.isEmpty() || !rule.entries().containsKey("preconditions");
    return new KyvernoPreconditions(
        within,
        outside,
        followed && readable ? Optional.empty() : Optional.of("it has preconditions"));
  }

  private static boolean asksNamespace(String key) {
    String plain = key.replaceAll("[{}\\s]", "");
    return plain.equals("request.namespace") || plain.equals("request.object.metadata.namespace");
  }

  private static List<Name> values(Mapping condition) {
    List<Name> names = KyvernoReader.names(condition, "value");
    return Fields.text(condition, "value")
        .ifFound()
        .map(v -> List.of(Name.of(v.value(), v.origin())))
        .orElse(names);
  }
}
