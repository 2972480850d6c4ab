package io.github.seamark.pgbouncer;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out what a chart's own values put into an ini file line by line: {@code {{ range $k, $v :=
 * .Values.x }}{{ $k }} = {{ $v }}{{ end }}}. Other actions stay as they are.
 */
final class ChartRanges {
  private static final Pattern RANGE =
      Pattern.compile(
          "\\{\\{-?\\s*range\\s+\\$(\\w+)\\s*,\\s*\\$(\\w+)\\s*:=\\s*\\.Values\\.([\\w.]+)\\s*-?}}");
  private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*([^\\n]*?)\\s*-?}}");
  private static final String TEMPLATES = "/templates/";

  private ChartRanges() {}

  /** A file's text; in a chart's templates with the chart's own values in such ranges. */
  static Text read(Source source, Repository repository) {
    Text text = Text.of(source);
    int templates = source.path().indexOf(TEMPLATES);
    if (templates < 0) {
      return text;
    }
    String chart = source.path().substring(0, templates);
    return values(chart, repository).map(v -> expanded(text, v)).orElse(text);
  }

  private static Optional<Mapping> values(String chart, Repository repository) {
    return repository.contains(chart + "/Chart.yaml")
        ? repository
            .source(chart + "/values.yaml")
            .map(s -> YamlValues.read(Text.of(s)).documents())
            .filter(d -> d.size() == 1 && d.get(0) instanceof Mapping)
            .map(d -> (Mapping) d.get(0))
        : Optional.empty();
  }

  private static Text expanded(Text text, Mapping values) {
    Text.Builder builder = new Text.Builder();
    Matcher range = RANGE.matcher(text.chars());
    int last = 0;
    while (range.find(last)) {
      Optional<MatchResult> end = end(text.chars(), range.end());
      Optional<Mapping> items =
          Values.mapping(values, range.group(3).split("\\.")).filter(Mapping::isFullyKnown);
      if (end.isEmpty() || items.isEmpty()) {
        builder.append(text, last, range.end());
        last = range.end();
      } else {
        builder.append(text, last, range.start());
        int start = range.end();
        Text body = text.slice(start, end.get().start());
        items.get().entries().forEach((key, entry) -> item(body, range, key, entry, builder));
        last = end.get().end();
      }
    }
    return builder.append(text, last, text.length()).build(text.span());
  }

  /** The end of a range in which nothing but its variables stands. */
  private static Optional<MatchResult> end(String chars, int from) {
    Matcher action = ACTION.matcher(chars);
    int next = from;
    while (action.find(next)) {
      if (action.group(1).equals("end")) {
        return Optional.of(action.toMatchResult());
      }
      if (!action.group(1).startsWith("$")) {
        return Optional.empty();
      }
      next = action.end();
    }
    return Optional.empty();
  }

  private static void item(
      Text body, Matcher range, String key, Mapping.Entry entry, Text.Builder into) {
    Map<String, Text> variables =
        Map.of(
            "$" + range.group(1), Text.computed(key, entry.key()),
            "$" + range.group(2), content(entry.value()));
    Matcher action = ACTION.matcher(body.chars());
    int last = 0;
    while (action.find()) {
      Text value = variables.get(action.group(1));
      if (value != null) {
        into.append(body, last, action.start()).append(value);
        last = action.end();
      }
    }
    into.append(body, last, body.length());
  }

  private static Text content(Value value) {
    return value instanceof Scalar scalar
        ? scalar.text()
        : Text.computed(value.describe(), value.origin().span());
  }
}
