package io.github.seamark.source;

import java.util.OptionalInt;
import java.util.Set;

/**
 * A part of a text that is not known.
 *
 * @param extent whether the hole stands inside a line (and holds no line break), or fills lines of
 *     its own, so that any keys may stand there
 * @param reason why it is not known, in words for people: {@code var.password has no value}
 * @param references what it depends on
 * @param indent for {@link Extent#LINES}: the column (from 0) at which its content would stand, if
 *     known ({@code nindent 8})
 */
public record Hole(Extent extent, String reason, Set<Reference> references, OptionalInt indent) {

  /** How much of the text a hole may stand for. */
  public enum Extent {
    INLINE,
    LINES
  }

  /** Copies the references. */
  public Hole {
    references = Set.copyOf(references);
  }

  /** A hole inside a line. */
  public static Hole inline(String reason, Set<Reference> references) {
    return new Hole(Extent.INLINE, reason, references, OptionalInt.empty());
  }

  /** A hole that fills lines, its indentation unknown. */
  public static Hole lines(String reason, Set<Reference> references) {
    return new Hole(Extent.LINES, reason, references, OptionalInt.empty());
  }

  /** The same in the middle of a line. */
  Hole inLine() {
    return new Hole(Extent.INLINE, reason, references, OptionalInt.empty());
  }
}
