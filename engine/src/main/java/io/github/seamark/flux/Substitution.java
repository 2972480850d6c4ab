package io.github.seamark.flux;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Scalars;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Kustomization's {@code postBuild} puts in place of {@code ${variable}}.
 *
 * @param variables the variables that are known
 * @param more why there may be further ones, if there may
 * @param scope what unknown variables belong to
 */
record Substitution(Map<String, Value> variables, Optional<Unknown> more, String scope) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$?\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[=-])([^{}]*)|([^{}]*))\\}");

  Substitution {
    variables = Map.copyOf(variables);
  }

  Mapping apply(Mapping object) {
    return Scalars.replace(object, s -> s.kind() == Scalar.Kind.STRING ? apply(s) : s);
  }

  private Value apply(Scalar scalar) {
    String chars = scalar.text().chars();
    if (chars.indexOf("${") < 0) {
      return scalar;
    }
    Matcher matcher = VARIABLE.matcher(chars);
    Text.Builder result = new Text.Builder();
    int at = 0;
    while (matcher.find()) {
      result.append(scalar.text(), at, matcher.start());
      at = matcher.end();
      Span span = scalar.text().span(matcher.start(), matcher.end());
      if (matcher.group().startsWith("$$")) {
        result.append(scalar.text(), matcher.start() + 1, matcher.end());
      } else if (matcher.start() == 0 && at == chars.length() && isUnknown(matcher)) {
        return Unknown.of(reference(matcher.group(1)), reason(matcher.group(1)), scalar.origin());
      } else {
        put(result, matcher, span, scalar.text());
      }
    }
    result.append(scalar.text(), at, chars.length());
    Scalar changed =
        new Scalar(
            Scalar.Kind.STRING,
            result.build(scalar.origin().span()),
            scalar.quoted(),
            scalar.origin());
    return scalar.quoted() ? changed : retyped(changed);
  }

  /** A plain scalar is read again after substitution: {@code ${count}} may become a number. */
  private static Value retyped(Scalar scalar) {
    Optional<String> text = scalar.asText();
    if (text.isEmpty()) {
      return scalar;
    }
    return switch (text.get()) {
      case "true", "false" -> Scalar.bool(Boolean.parseBoolean(text.get()), scalar.origin());
      default ->
          text.get().matches("0|-?[1-9]\\d{0,17}")
              ? Scalar.number(Long.parseLong(text.get()), scalar.origin())
              : scalar;
    };
  }

  private boolean isUnknown(Matcher matcher) {
    String name = matcher.group(1);
    return variables.containsKey(name) ? variables.get(name) instanceof Unknown : more.isPresent();
  }

  private void put(Text.Builder result, Matcher matcher, Span span, Text text) {
    String name = matcher.group(1);
    boolean modified = matcher.group(4) != null && !matcher.group(4).isEmpty();
    if (variables.get(name) instanceof Scalar known && known.asText().isPresent() && !modified) {
      result.append(known.asText().get(), span);
    } else if (variables.containsKey(name) || more.isPresent() || modified) {
      result.append(Hole.inline(reason(name), Set.of(reference(name))), span);
    } else if (matcher.group(3) != null) {
      result.append(text, matcher.start(3), matcher.end(3));
    }
  }

  private Reference reference(String name) {
    return new Reference(scope, "${" + name + "}");
  }

  private String reason(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(Unknown.class::isInstance)
        .map(Unknown.class::cast)
        .or(() -> more)
        .map(Unknown::reason)
        .orElse("the substituted ${%s} is not known".formatted(name));
  }
}
