package io.github.seamark.helm;

import io.github.seamark.estate.Name;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Scalars;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a chart renders once more ({@code tpl}): the release's name and namespace are put in,
 * any other action is a hole.
 */
public final class TemplatedValues {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private final Map<String, Optional<String>> known;

  /**
   * For one release.
   *
   * @param release its name
   * @param namespace its namespace
   */
  public TemplatedValues(Name release, Name namespace) {
    this(release, namespace, Map.of());
  }

  /**
   * For one release, where more is known.
   *
   * @param release its name
   * @param namespace its namespace
   * @param more what further actions print: {@code .Environment.Name}
   */
  public TemplatedValues(Name release, Name namespace, Map<String, Optional<String>> more) {
    this.known = new HashMap<>(more);
    known.put(".Release.Name", release.text());
    known.put(".Release.Namespace", namespace.text());
  }

  /** All texts in a mapping, rendered. */
  public Mapping render(Mapping mapping) {
    return Scalars.replace(mapping, this::render);
  }

  /** A text, rendered. */
  public Scalar render(Scalar scalar) {
    if (scalar.kind() != Scalar.Kind.STRING || !scalar.text().chars().contains(OPEN)) {
      return scalar;
    }
    Text text = scalar.text();
    String chars = text.chars();
    Text.Builder result = new Text.Builder();
    int at = 0;
    for (int open = chars.indexOf(OPEN); open >= 0; open = chars.indexOf(OPEN, at)) {
      int close = chars.indexOf(CLOSE, open);
      if (close < 0) {
        break;
      }
      result.append(text, at, open);
      at = close + CLOSE.length();
      action(result, chars.substring(open + OPEN.length(), close), text.span(open, at));
    }
    result.append(text, at, chars.length());
    return Scalar.string(result.build(scalar.origin().span()), scalar.origin());
  }

  private void action(Text.Builder result, String action, Span span) {
    String plain = action.strip();
    plain = plain.startsWith("-") ? plain.substring(1).strip() : plain;
    plain = plain.endsWith("-") ? plain.substring(0, plain.length() - 1).strip() : plain;
    plain = plain.startsWith("$.") ? plain.substring(1) : plain;
    Optional<String> value = known.getOrDefault(plain, Optional.empty());
    if (value.isPresent()) {
      result.append(value.get(), span);
    } else {
      result.append(Hole.inline("the chart's templates decide it", Set.of()), span);
    }
  }
}
