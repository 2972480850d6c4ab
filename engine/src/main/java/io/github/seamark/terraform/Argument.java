package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclAttribute;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A name and an expression, written in HCL or in JSON.
 *
 * @param name the name
 * @param key where the name stands
 * @param text what the expression's offsets point into
 * @param syntax the expression, if written in HCL
 * @param json the value, if written in JSON: its strings are templates
 */
record Argument(
    String name, Span key, Text text, Optional<HclExpression> syntax, Optional<Value> json) {

  static Argument of(HclAttribute attribute, Text text) {
    Span key = text.span(attribute.start(), attribute.nameEnd());
    return new Argument(
        attribute.name(), key, text, Optional.of(attribute.value()), Optional.empty());
  }

  static Argument json(String name, Span key, Value value, Text text) {
    return new Argument(name, key, text, Optional.empty(), Optional.of(value));
  }

  /** The place of the expression. */
  Span span() {
    return syntax
        .map(s -> text.span(s.start(), s.end()))
        .or(() -> json.map(j -> j.origin().span()))
        .orElse(key);
  }

  /** The value; mappings stand under the argument's name. */
  Value evaluate(Function<Text, Evaluator> evaluators) {
    Value value =
        syntax
            .map(s -> evaluators.apply(text).evaluate(s))
            .orElseGet(() -> json.map(j -> expand(j, evaluators)).orElseThrow());
    return value instanceof Mapping mapping ? mapping.under(key) : value;
  }

  private static Value expand(Value value, Function<Text, Evaluator> evaluators) {
    if (value instanceof Scalar scalar) {
      String chars = scalar.text().chars();
      boolean template =
          scalar.kind() == Scalar.Kind.STRING && (chars.contains("${") || chars.contains("%{"));
      return template ? template(scalar.text(), scalar.origin(), evaluators) : scalar;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(v -> expand(v, evaluators)).toList();
      return new Sequence(items, sequence.rest(), sequence.kind(), sequence.origin());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(expand(e.value(), evaluators))));
      return new Mapping(
          entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin());
    }
    return value;
  }

  private static Value template(Text text, Origin at, Function<Text, Evaluator> evaluators) {
    HclTemplate parsed = HclTemplate.template(text);
    if (parsed.expression().isEmpty()) {
      return Unknown.because("the template cannot be read", at);
    }
    HclExpression expression = parsed.expression().get();
    if (expression instanceof HclExpression.Template template
        && template.parts().size() == 1
        && template.parts().get(0) instanceof HclExpression.Interpolation only) {
      return evaluators.apply(text).evaluate(only.expression());
    }
    return evaluators.apply(text).evaluate(expression);
  }
}
