package io.github.seamark.syntax.gotemplate;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.List;

/**
 * What a text held: nodes and problems, always both.
 *
 * @param text what was read; offsets in the tree are into it
 * @param nodes the nodes of the top level; {@code define} stands where it was written
 * @param problems what could not be read
 */
public record GoTemplate(Text text, List<GoNode> nodes, List<Problem> problems) {

  /** Copies the lists. */
  public GoTemplate {
    nodes = List.copyOf(nodes);
    problems = List.copyOf(problems);
  }

  /** Reads a template. Never fails: what is wrong is among the problems. */
  public static GoTemplate parse(Text text) {
    return new TemplateParser(text).parse();
  }
}
