package io.github.seamark.argocd;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Scalars;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts one Application's parameters into an ApplicationSet's template.
 *
 * @param values the parameters by path
 * @param go whether the template is a Go template; else names stand between braces as they are
 * @param reason why others are not known
 */
record Parameters(Map<String, Scalar> values, boolean go, String reason) {
  private static final Pattern INDEX = Pattern.compile("index \\.path\\.segments (\\d{1,3})");

  Parameters {
    values = Map.copyOf(values);
  }

  Mapping apply(Mapping template) {
    return Scalars.replace(template, s -> s.kind() == Scalar.Kind.STRING ? apply(s) : s);
  }

  private Scalar apply(Scalar scalar) {
    Text text = scalar.text();
    String chars = text.chars();
    if (!chars.contains("{{")) {
      return scalar;
    }
    Text.Builder result = new Text.Builder();
    int at = 0;
    for (int open = chars.indexOf("{{"); open >= 0; open = chars.indexOf("{{", at)) {
      int close = chars.indexOf("}}", open);
      if (close < 0) {
        break;
      }
      result.append(text, at, open);
      at = close + 2;
      Optional<String> known = known(chars.substring(open + 2, close));
      if (known.isPresent()) {
        result.append(known.get(), text.span(open, at));
      } else {
        result.append(Hole.inline(reason, Set.of()), text.span(open, at));
      }
    }
    result.append(text, at, chars.length());
    return Scalar.string(result.build(scalar.origin().span()), scalar.origin());
  }

  private Optional<String> known(String action) {
    String name = action.strip();
    name = name.startsWith("-") ? name.substring(1).strip() : name;
    name = name.endsWith("-") ? name.substring(0, name.length() - 1).strip() : name;
    if (go) {
      Matcher index = INDEX.matcher(name);
      if (index.matches()) {
        return text("path[" + index.group(1) + "]");
      }
      return name.startsWith(".") ? text(name.substring(1)) : Optional.empty();
    }
    return text(name);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).flatMap(Scalar::asText);
  }
}
