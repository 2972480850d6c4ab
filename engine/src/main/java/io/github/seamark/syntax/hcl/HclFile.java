package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.List;

/**
 * What a text held: a body and problems, always both.
 *
 * @param text what was read; all offsets in the tree are into it
 * @param body what could be read
 * @param problems what could not be read
 */
public record HclFile(Text text, HclBody body, List<Problem> problems) {

  /** Copies the list. */
  public HclFile {
    problems = List.copyOf(problems);
  }

  /** Reads a file. Never fails: what is wrong is among the problems. */
  public static HclFile parse(Text text) {
    return new BodyParser(text).file();
  }
}
