package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are YAML only once another program has rendered them. What stands in them may stand
 * under any condition, so that nothing is taken from them.
 */
final class Templates {
  private static final Pattern JINJA = Pattern.compile("(?m)^[ \\t]*\\{%[-+]?[ \\t]*[a-z]");
  private static final Pattern GO =
      Pattern.compile(
          "(?m)^[ \\t]*\\{\\{-?[ \\t]*(?:if|else|end|range|with|define|include|template|block|/\\*)");

  private Templates() {}

  /** A file as it is, or one with the one problem that it is a template. */
  static YamlFile recognised(YamlFile file) {
    Text text = file.text();
    if (file.problems().isEmpty() || !text.isKnown()) {
      return file;
    }
    Matcher jinja = JINJA.matcher(text.chars());
    if (jinja.find()) {
      return template(text, jinja, "a Jinja template, not read");
    }
    Matcher go = GO.matcher(text.chars());
    return go.find() ? template(text, go, "a Go template, not read") : file;
  }

  private static YamlFile template(Text text, Matcher mark, String message) {
    int at = text.chars().indexOf('{', mark.start());
    return new YamlFile(text, List.of(), List.of(new Problem(text.span(at, at), message)));
  }
}
