package io.github.seamark.syntax.ini;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.util.List;

/**
 * An ini text as PgBouncer's own parser ({@code lib/usual/cfparser.c}) would read it, but for its
 * giving up: after a bad line this reader goes on with the next one.
 *
 * @param text what was read
 * @param statements the statements in order, comments included
 * @param problems the lines that PgBouncer cannot read
 */
public record IniDocument(Text text, List<IniStatement> statements, List<Problem> problems) {

  /** Copies the lists. */
  public IniDocument {
    statements = List.copyOf(statements);
    problems = List.copyOf(problems);
  }

  /** Reads a text; never fails. */
  public static IniDocument parse(Text text) {
    return new IniParser(text).parse();
  }

  /** Where a whole statement stands. */
  public Span span(IniStatement statement) {
    return text.span(statement.start(), statement.end());
  }

  /** Where an entry's key stands. */
  public Span keySpan(IniStatement.Entry entry) {
    return text.span(entry.start(), entry.keyEnd());
  }

  /** Where an entry's value stands; a bare place for an empty one. */
  public Span valueSpan(IniStatement.Entry entry) {
    return text.span(entry.valueStart(), entry.end());
  }

  /** An entry's value, with its holes. */
  public Text value(IniStatement.Entry entry) {
    return text.slice(entry.valueStart(), entry.end());
  }

  /** The path that an include names, with its holes. */
  public Text path(IniStatement.Include include) {
    return text.slice(include.pathStart(), include.end());
  }
}
