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

  /** The value of a constant; in JSON its strings are plain text there. */
  Value constant(Function<Text, Evaluator> evaluators) {
    return json.map(j -> j instanceof Mapping mapping ? mapping.under(key) : j)
        .orElseGet(() -> evaluate(evaluators));
  }

  private static Value expand(Value value, Function<Text, Evaluator> evaluators) {
    if (value instanceof Scalar scalar) {
      boolean template = scalar.kind() == Scalar.Kind.STRING && isTemplate(scalar.text().chars());
      return template ? template(scalar.text(), scalar.origin(), evaluators) : scalar;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(v -> expand(v, evaluators)).toList();
      return sequence.withItems(items);
    }
    return value instanceof Mapping mapping ? expandKeys(mapping, evaluators) : value;
  }

  private static boolean isTemplate(String chars) {
    return chars.contains("${") || chars.contains("%{");
  }

  /** In an object the keys are templates, too. */
  private static Value expandKeys(Mapping mapping, Function<Text, Evaluator> evaluators) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Optional<Unknown> rest = mapping.rest();
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      Span place = entry.getValue().key();
      Text text = Text.computed(entry.getKey(), place);
      Value key =
          isTemplate(entry.getKey())
              ? template(text, Origin.at(place), evaluators)
              : Scalar.string(text, Origin.at(place));
      Value expanded = expand(entry.getValue().value(), evaluators);
      if (key instanceof Scalar scalar && !scalar.isNull() && Knowledge.isKnown(scalar.text())) {
        entries.put(scalar.text().chars(), entry.getValue().with(expanded));
      } else {
        rest = rest.or(() -> Optional.of(Unknown.because("a key is not known", Origin.at(place))));
      }
    }
    return new Mapping(entries, rest, mapping.kind(), mapping.header(), mapping.origin());
  }

  private static Value template(Text text, Origin at, Function<Text, Evaluator> evaluators) {
    HclTemplate parsed = HclTemplate.template(text);
    if (parsed.expression().isEmpty()) {
      return Unknown.because("the template cannot be read", at);
    }
    HclExpression expression = parsed.expression().get();
    return evaluators.apply(text).evaluate(Calls.unwrapped(expression));
  }
}
