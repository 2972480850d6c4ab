package io.github.seamark.rule;

import io.github.seamark.source.Span;
import java.util.List;

/**
 * A mend that Seamark can type.
 *
 * @param title what it does, as an order: {@code add idle_transaction_timeout = 300}
 * @param safety whether it may be applied unseen
 * @param edits the replacements, none overlapping another
 */
public record Fix(String title, Safety safety, List<Edit> edits) {

  /** Whether a fix changes what programs do. */
  public enum Safety {
    /** Means the same to every program that reads it. */
    SAFE,
    /** Changes behaviour: a person must look. */
    NEEDS_REVIEW
  }

  /**
   * A replacement of a span's text.
   *
   * @param span what is replaced; empty to insert
   * @param replacement the new text
   */
  public record Edit(Span span, String replacement) {}

  /** Copies the edits. */
  public Fix {
    edits = List.copyOf(edits);
  }
}
