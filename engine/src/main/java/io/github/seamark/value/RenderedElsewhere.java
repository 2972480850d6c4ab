package io.github.seamark.value;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises files that are YAML only once another program has rendered them. What stands in them
 * may stand under any condition, so that nothing is taken from them.
 */
final class RenderedElsewhere {
  private static final Pattern JINJA = Pattern.compile("(?m)^[ \\t]*\\{%[-+]?[ \\t]*[a-z]");
  private static final Pattern GO =
      Pattern.compile(
          "(?m)^[ \\t]*\\{\\{-?[ \\t]*(?:if|else|end|range|with|define|include|template|block|/\\*)");

  private RenderedElsewhere() {}

  /** The one thing to say of a text with problems that is a template. */
  static Optional<Problem> recognise(Text text, List<Problem> problems) {
    if (problems.isEmpty() || !text.isKnown()) {
      return Optional.empty();
    }
    Matcher jinja = JINJA.matcher(text.chars());
    if (jinja.find()) {
      return Optional.of(problem(text, jinja, "a Jinja template, not read"));
    }
    Matcher go = GO.matcher(text.chars());
    if (go.find()) {
      return Optional.of(problem(text, go, "a Go template, not read"));
    }
    return problems.stream().flatMap(p -> action(p.place()).stream()).findFirst();
  }

  /** An action that stands where YAML takes its two braces for mappings. */
  private static Optional<Problem> action(Span place) {
    String chars = place.source().text();
    int at = chars.startsWith("{{", place.start()) ? place.start() : place.start() - 1;
    return at >= 0 && chars.startsWith("{{", at)
        ? Optional.of(new Problem(new Span(place.source(), at, at), "a template, not read"))
        : Optional.empty();
  }

  private static Problem problem(Text text, Matcher mark, String message) {
    int at = text.chars().indexOf('{', mark.start());
    return new Problem(text.span(at, at), message);
  }
}
