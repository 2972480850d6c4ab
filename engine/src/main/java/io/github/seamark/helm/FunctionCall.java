package io.github.seamark.helm;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A call of a template function.
 *
 * @param name the function
 * @param arguments its arguments, what was piped in last
 * @param origin where the call stands and what went into it
 */
record FunctionCall(String name, List<Value> arguments, Origin origin) {
  FunctionCall {
    arguments = List.copyOf(arguments);
  }

  int count() {
    return arguments.size();
  }

  Value first() {
    return arguments.get(0);
  }

  Value last() {
    return arguments.get(arguments.size() - 1);
  }

  /** A known string argument; anything else, numbers too, is none. */
  Optional<String> string(int index) {
    return index < count() ? TemplateValues.string(arguments.get(index)) : Optional.empty();
  }

  /** An argument that sprig turns into a string itself ({@code strval}), if it is known. */
  Optional<String> printed(int index) {
    return index < count() ? TemplateValues.printed(arguments.get(index)) : Optional.empty();
  }

  /** An argument that is cast to a whole number, if it is known. */
  Optional<Long> whole(int index) {
    return index < count() ? TemplateValues.whole(arguments.get(index)) : Optional.empty();
  }

  Optional<BigDecimal> number(int index) {
    return index < count() ? TemplateValues.number(arguments.get(index)) : Optional.empty();
  }

  Optional<Mapping> mapping(int index) {
    return index < count() && arguments.get(index) instanceof Mapping mapping
        ? Optional.of(mapping)
        : Optional.empty();
  }

  /** A completely known list; null counts as none. */
  Optional<Sequence> list(int index) {
    return index < count()
            && arguments.get(index) instanceof Sequence sequence
            && sequence.isComplete()
        ? Optional.of(sequence)
        : Optional.empty();
  }

  /** The text of an argument that is a string, its holes kept. */
  Optional<Text> text(int index) {
    return index < count()
            && arguments.get(index) instanceof Scalar scalar
            && scalar.kind() == Scalar.Kind.STRING
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  Value result(String text) {
    return Scalar.string(text, origin);
  }

  Value result(boolean truth) {
    return Scalar.bool(truth, origin);
  }

  Value result(long number) {
    return Scalar.number(number, origin);
  }

  Value result(List<Value> items) {
    return Sequence.of(items, origin);
  }

  /** A part of an argument's text, its places kept. */
  Value result(Text text, int from) {
    return Scalar.string(text, arguments.get(from).origin().with(origin));
  }
}
