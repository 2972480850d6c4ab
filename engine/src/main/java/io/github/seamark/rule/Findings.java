package io.github.seamark.rule;

import io.github.seamark.estate.Declaration;
import io.github.seamark.source.Condition;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes what one rule has to say. Severity and confidence are worked out here, from the evidence
 * handed in: a finding that rests on an assumed or conditional fact is at most a warning and says
 * so; one whose facts cannot all hold at once is dropped.
 */
public final class Findings {
  private final String rule;
  private final Map<String, String> options;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<Undecided> undecided = new LinkedHashSet<>();
  private final Set<Decision> silences = new LinkedHashSet<>();

  /**
   * A sink for one rule.
   *
   * @param rule the rule's id
   * @param options the rule's options, defaults from its page included
   */
  public Findings(String rule, Map<String, String> options) {
    this.rule = rule;
    this.options = Map.copyOf(options);
  }

  /** The value of an option that the rule's page declares. */
  public String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("rule %s declares no option %s".formatted(rule, name));
    }
    return value;
  }

  /**
   * Reports.
   *
   * @param severity how bad it is if every fact is certain
   * @param primary where a person would type the mend
   * @param message what will happen, one sentence without a full stop
   */
  public Draft report(Severity severity, Evidence primary, String message) {
    Draft draft = new Draft(severity, primary, message);
    drafts.add(draft);
    return draft;
  }

  /** Records that the rule has its first half here, but a fact is unknown. */
  public void undecided(Span place, String reason) {
    undecided.add(new Undecided(rule, place, reason));
  }

  /** Records the reason of an undecided answer, if it is one. */
  public void undecided(Span place, Lookup<?> answer) {
    if (answer instanceof Lookup.Undecided<?> unknown) {
      undecided(place, unknown.reason());
    }
  }

  /**
   * Records that the rule looked here and found nothing wrong, for those who ask why it is silent.
   *
   * @param reason which fact makes it harmless, in words for people
   * @param facts where it stands; the first is what the rule looked at
   */
  public void silent(String reason, Evidence... facts) {
    List<Span> places = Stream.of(facts).map(Evidence::span).toList();
    silences.add(new Decision(rule, Decision.Outcome.SILENT, places, reason));
  }

  /** The findings, those of one place and message joined. */
  public List<Finding> findings() {
    Map<Span, List<Draft>> byPlace = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      if (draft.isPossible()) {
        byPlace.computeIfAbsent(draft.primary.span(), s -> new ArrayList<>()).add(draft);
      }
    }
    return byPlace.values().stream().map(Findings::join).toList();
  }

  /** What could not be decided. */
  public List<Undecided> undecided() {
    return undecided.stream().sorted().toList();
  }

  /** Where the rule looked and found nothing wrong, in the order of its looks. */
  public List<Decision> silences() {
    return List.copyOf(silences);
  }

  private static Finding join(List<Draft> samePlace) {
    Draft worst = samePlace.get(0);
    for (Draft draft : samePlace) {
      if (draft.effectiveSeverity().compareTo(worst.effectiveSeverity()) < 0) {
        worst = draft;
      }
    }
    List<String> also = new ArrayList<>();
    for (Draft draft : samePlace) {
      if (draft != worst) {
        draft.through.filter(t -> !t.isEmpty() && !also.contains(t)).ifPresent(also::add);
      }
    }
    worst.through.ifPresent(also::remove);
    also.sort(null);
    return worst.build(also);
  }

  /** A finding in the making. */
  public final class Draft {
    private Severity severity;
    private final Evidence primary;
    private final String message;
    private final List<Origin> facts = new ArrayList<>();
    private final List<Finding.Related> related = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();
    private String label = "";
    private Confidence confidence = Confidence.HIGH;
    private Optional<String> help = Optional.empty();
    private Optional<String> through = Optional.empty();

    private Draft(Severity severity, Evidence primary, String message) {
      this.severity = severity;
      this.primary = primary;
      this.message = message;
      facts.add(primary.origin());
    }

    /** What stands at the primary place, in a few words. */
    public Draft label(String text) {
      label = text;
      return this;
    }

    /** The other end: a fact that the finding rests on, shown with its own words. */
    public Draft because(Evidence fact, String words) {
      facts.add(fact.origin());
      return where(fact.span(), words);
    }

    /** A fact that the finding rests on, not shown. */
    public Draft restsOn(Evidence fact) {
      facts.add(fact.origin());
      if (fact instanceof Declaration declaration && declaration.isUndeployed()) {
        severity = severity.atMost(Severity.INFO);
        notes.add("nothing in the repository deploys " + declaration.header().path());
      }
      return this;
    }

    /** An answer that the finding rests on, not shown. */
    public Draft given(Lookup<?> answer) {
      return answer instanceof Evidence fact ? restsOn(fact) : this;
    }

    /** A place to show that is no fact of its own: the header of the workload. */
    public Draft where(Span place, String words) {
      Finding.Related here = new Finding.Related(place, words);
      if (!place.equals(primary.span())
          && related.stream().noneMatch(r -> r.span().equals(place))) {
        related.add(here);
      }
      return this;
    }

    /** A further remark. */
    public Draft note(String text) {
      notes.add(text);
      return this;
    }

    /** How to mend it, in words. */
    public Draft help(String text) {
      help = Optional.of(text);
      return this;
    }

    /** An edit that mends it. */
    public Draft fix(Fix fix) {
      fixes.add(fix);
      return this;
    }

    /** Says that a link is a guess. An error needs {@link Confidence#HIGH}. */
    public Draft confidence(Confidence limit) {
      confidence = confidence.atMost(limit);
      return this;
    }

    /**
     * Names the instance through which the place was reached ({@code module.web["a"]}, an overlay),
     * for "also through …" when several instances share the place.
     */
    public Draft through(String instance) {
      through = Optional.of(instance);
      return this;
    }

    private boolean isPossible() {
      Set<Condition> all = new LinkedHashSet<>();
      facts.forEach(f -> all.addAll(f.conditions()));
      return all.stream().noneMatch(c -> all.contains(new Condition(c.key(), !c.holds())));
    }

    private Severity effectiveSeverity() {
      boolean certain = confidence == Confidence.HIGH && facts.stream().allMatch(Origin::isCertain);
      return certain ? severity : severity.atMost(Severity.WARNING);
    }

    private Finding build(List<String> also) {
      List<String> remarks = new ArrayList<>(notes);
      facts.stream()
          .flatMap(f -> f.assumed().stream())
          .distinct()
          .sorted()
          .forEach(a -> remarks.add("assumed: " + a));
      facts.stream()
          .flatMap(f -> f.conditions().stream())
          .distinct()
          .sorted()
          .forEach(c -> remarks.add((c.holds() ? "only if " : "only unless ") + c.key()));
      if (!also.isEmpty()) {
        String first = through.filter(t -> !t.isEmpty()).map(t -> "through " + t + ", ").orElse("");
        remarks.add(first + "also through " + String.join(", ", also));
      }
      return new Finding(
          rule,
          effectiveSeverity(),
          confidence,
          message,
          primary.span(),
          label,
          related,
          remarks,
          help,
          fixes);
    }
  }
}
