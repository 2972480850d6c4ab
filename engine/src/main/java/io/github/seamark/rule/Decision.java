package io.github.seamark.rule;

import io.github.seamark.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule made of some facts: the answer to "why did it speak, why not".
 *
 * @param rule the rule's id
 * @param outcome how it decided
 * @param places the facts that decided it; the first is where a person would look
 * @param words the message or the reason, one sentence without a full stop
 */
public record Decision(String rule, Outcome outcome, List<Span> places, String words) {

  /** How a rule can decide. */
  public enum Outcome {
    /** It reported a finding. */
    FIRED,
    /** It reported a finding that an ignore or the baseline accepts. */
    ACCEPTED,
    /** It could not tell, since a fact is unknown. */
    UNDECIDED,
    /** It looked and found nothing wrong. */
    SILENT
  }

  /** Copies the list. */
  public Decision {
    places = List.copyOf(places);
  }

  /** Of a finding. */
  public static Decision of(Finding finding, boolean accepted) {
    List<Span> places = new ArrayList<>(List.of(finding.span()));
    finding.related().forEach(r -> places.add(r.span()));
    return new Decision(
        finding.rule(),
        accepted ? Outcome.ACCEPTED : Outcome.FIRED,
        places,
        finding.severity().word() + ": " + finding.message());
  }

  /** Of something that could not be decided. */
  public static Decision of(Undecided undecided) {
    return new Decision(
        undecided.rule(), Outcome.UNDECIDED, List.of(undecided.span()), undecided.reason());
  }
}
