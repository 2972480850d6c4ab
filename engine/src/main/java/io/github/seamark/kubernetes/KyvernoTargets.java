package io.github.seamark.kubernetes;

import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectFilter;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects that a rule changes where they are not just the one that it matched ({@code
 * mutate.targets}). A target without a name is every object of its kind; a name with a variable is
 * the matched object's own.
 *
 * @param targets the targets
 * @param rest why there may be more, if there may
 * @param place where the rule stands
 */
record KyvernoTargets(List<Mapping> targets, Optional<Unknown> rest, Mapping place) {
  private static final String VARIABLE = "{{";

  static Optional<KyvernoTargets> read(Mapping rule) {
    Fields.Items items = Fields.items(rule, "mutate", "targets");
    return items.mappings().isEmpty() && items.rest().isEmpty()
        ? Optional.empty()
        : Optional.of(new KyvernoTargets(items.mappings(), items.rest(), rule));
  }

  /** Makes what a rule matches those targets which the matched objects lead to. */
  void narrow(List<ObjectFilter.Group> matches) {
    matches.replaceAll(
        g -> new ObjectFilter.Group(g.all(), g.filters().stream().map(this::ofTargets).toList()));
    List<ObjectFilter> filters = new ArrayList<>(targets.stream().map(this::filter).toList());
    rest.ifPresent(r -> filters.add(everything().doubting(r)));
    matches.add(new ObjectFilter.Group(false, filters));
  }

  /** A matched Namespace leads to the objects in it. */
  private ObjectFilter ofTargets(ObjectFilter match) {
    if (match.kinds().size() != 1 || !match.kinds().get(0).is("Namespace")) {
      return match;
    }
    boolean inside = targets.stream().allMatch(t -> isVariable(t, "namespace"));
    return inside
        ? match.ofContents()
        : everything().doubting(Unknown.because("it is set off by namespaces", place.origin()));
  }

  private ObjectFilter filter(Mapping target) {
    return everything()
        .named(
            List.of(KyvernoReader.plainKind(Name.of(Fields.at(target, "kind"), ""))),
            names(target, "name"))
        .in(names(target, "namespace"));
  }

  private ObjectFilter everything() {
    return ObjectFilter.everything(place.origin());
  }

  private static List<Name> names(Mapping target, String key) {
    return !target.entries().containsKey(key) || isVariable(target, key)
        ? List.of()
        : List.of(Name.of(Fields.at(target, key), ""));
  }

  private static boolean isVariable(Mapping target, String key) {
    return Fields.text(target, key).is(t -> t.contains(VARIABLE));
  }
}
