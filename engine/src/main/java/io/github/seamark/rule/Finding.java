package io.github.seamark.rule;

import io.github.seamark.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a rule found: a place, what will happen, and the other end of the contradiction.
 *
 * @param rule the rule's id
 * @param severity how bad, after all doubts
 * @param confidence how sure the links are
 * @param message what will happen, one sentence without a full stop
 * @param span where a person would type the mend
 * @param label what stands at that place, in a few words; may be empty
 * @param related the other ends, in the order in which a person would read them
 * @param notes further remarks: doubts, other instances ("also through …")
 * @param help how to mend it, in words, if there is something to say
 * @param fixes edits that mend it
 */
public record Finding(
    String rule,
    Severity severity,
    Confidence confidence,
    String message,
    Span span,
    String label,
    List<Related> related,
    List<String> notes,
    Optional<String> help,
    List<Fix> fixes) {

  /**
   * Another place that belongs to the finding.
   *
   * @param span where
   * @param label what stands there, in its own words
   */
  public record Related(Span span, String label) {}

  /** Copies the lists. */
  public Finding {
    related = List.copyOf(related);
    notes = List.copyOf(notes);
    fixes = List.copyOf(fixes);
  }
}
