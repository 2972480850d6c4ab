package io.github.seamark.link;

import io.github.seamark.estate.LabelSelector;
import io.github.seamark.estate.LabelSelector.Requirement;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Sameness;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.Map;
import java.util.Optional;

/** Whether labels satisfy a selector. */
final class Labels {
  private Labels() {}

  /** Whether every label of the selector stands among the labels. Values may hold wildcards. */
  static Sameness match(Mapping selector, Mapping labels) {
    Sameness all = selector.isComplete() ? Sameness.SAME : Sameness.UNDECIDED;
    for (Map.Entry<String, Mapping.Entry> wanted : selector.entries().entrySet()) {
      all = all.and(matchOne(wanted.getValue().value(), labels.get(wanted.getKey())));
    }
    return all;
  }

  /** Whether labels satisfy a selector with expressions. */
  static Sameness match(LabelSelector selector, Mapping labels) {
    Sameness all = match(selector.matchLabels(), labels);
    for (Requirement requirement : selector.matchExpressions()) {
      all = all.and(satisfies(requirement, labels));
    }
    return all;
  }

  private static Sameness satisfies(Requirement requirement, Mapping labels) {
    if (requirement.key().text().isEmpty()) {
      return Sameness.UNDECIDED;
    }
    Lookup<Value> label = labels.get(requirement.key().text().get());
    return switch (requirement.operator()) {
      case "Exists" -> exists(label);
      case "DoesNotExist" -> exists(label).not();
      case "In" -> isIn(requirement, label);
      case "NotIn" -> isIn(requirement, label).not();
      default -> Sameness.UNDECIDED;
    };
  }

  private static Sameness exists(Lookup<Value> label) {
    return label.isUndecided() ? Sameness.UNDECIDED : Sameness.of(!label.isMissing());
  }

  private static Sameness isIn(Requirement requirement, Lookup<Value> label) {
    Sameness any = Sameness.DIFFERENT;
    if (label.isMissing()) {
      return any;
    }
    Name actual = label.toOptional().map(Name::of).orElse(requirement.key());
    for (Name value : requirement.values()) {
      any = any.or(label.isUndecided() ? Sameness.UNDECIDED : value.compare(actual));
    }
    return any;
  }

  /** Whether a label or annotation has a value; the wanted one may hold wildcards. */
  static Sameness matchOne(Value wanted, Lookup<Value> actual) {
    if (actual.isMissing()) {
      return Sameness.DIFFERENT;
    }
    Optional<String> have = actual.toOptional().flatMap(Value::asText);
    Optional<String> want = wanted.asText();
    if (have.isEmpty() || want.isEmpty()) {
      return Sameness.UNDECIDED;
    }
    return Pattern.matches(want.get(), have.get()) ? Sameness.SAME : Sameness.DIFFERENT;
  }
}
