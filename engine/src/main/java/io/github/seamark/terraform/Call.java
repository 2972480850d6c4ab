package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A call of a function: its arguments and where it stands. The accessors convert as Terraform does;
 * they throw {@link EvaluationException} for a wrong or null argument and {@link
 * UndecidedException} for an unknown one.
 *
 * @param name the function's name
 * @param arguments the evaluated arguments
 * @param origin the place of the call
 * @param surroundings files, folders and limits
 */
public record Call(String name, List<Value> arguments, Origin origin, Surroundings surroundings) {

  /** Copies the arguments. */
  public Call {
    arguments = List.copyOf(arguments);
  }

  /** The number of arguments. */
  public int size() {
    return arguments.size();
  }

  /** An argument as it is, possibly unknown or null. */
  public Value value(int index) {
    if (index >= arguments.size()) {
      throw new EvaluationException("%s: not enough arguments".formatted(name));
    }
    return arguments.get(index);
  }

  /** An argument that is not null and of which the outside at least is known. */
  public Value present(int index) {
    return present(value(index));
  }

  Value present(Value value) {
    if (value instanceof Unknown unknown) {
      throw new UndecidedException(unknown);
    }
    if (value instanceof Scalar scalar && scalar.isNull()) {
      throw fail("argument must not be null");
    }
    return value;
  }

  /** An argument that is known all the way down and not null. */
  public Value known(int index) {
    Value value = present(index);
    Optional<Unknown> gap = Knowledge.gap(value);
    if (gap.isPresent()) {
      throw new UndecidedException(gap.get());
    }
    return value;
  }

  /** A string argument, possibly with holes. */
  public Text holey(int index) {
    return holey(present(index));
  }

  Text holey(Value value) {
    return ((Scalar) Conversion.convert(present(value), Type.Primitive.STRING)).text();
  }

  /** A known string argument with its places. */
  public Text text(int index) {
    return text(value(index));
  }

  Text text(Value value) {
    Value string = Conversion.convert(present(value), Type.Primitive.STRING);
    Optional<Unknown> gap = Knowledge.gap(string);
    if (gap.isPresent()) {
      throw new UndecidedException(gap.get());
    }
    return ((Scalar) string).text();
  }

  /** The characters of a known string argument. */
  public String string(int index) {
    return text(index).chars();
  }

  String string(Value value) {
    return text(value).chars();
  }

  /** A known number. */
  public BigDecimal number(int index) {
    return number(value(index));
  }

  BigDecimal number(Value value) {
    return numeric(value).asNumber().orElseThrow();
  }

  /** A known number with its sign, which zero has, too. */
  Scalar numeric(Value value) {
    Value number = Conversion.convert(present(value), Type.Primitive.NUMBER);
    if (number instanceof Unknown unknown) {
      throw new UndecidedException(unknown);
    }
    return (Scalar) number;
  }

  /** A known whole number. */
  public int integer(int index) {
    try {
      return number(index).intValueExact();
    } catch (ArithmeticException e) {
      throw fail("whole number required");
    }
  }

  /** A known boolean. */
  public boolean bool(int index) {
    return bool(value(index));
  }

  boolean bool(Value value) {
    Value bool = Conversion.convert(present(value), Type.Primitive.BOOL);
    if (bool instanceof Unknown unknown) {
      throw new UndecidedException(unknown);
    }
    return ((Scalar) bool).asBool().orElseThrow();
  }

  /** A sequence; its items, and its rest, may be unknown. */
  public Sequence sequence(int index) {
    if (present(index) instanceof Sequence sequence) {
      return sequence;
    }
    throw fail("list required");
  }

  /** A sequence of which the number of items is known. */
  public List<Value> items(int index) {
    return complete(sequence(index));
  }

  /** The items of a list or tuple whose number is known. */
  List<Value> ordered(int index) {
    Sequence sequence = sequence(index);
    if (sequence.isSet()) {
      throw fail("list required, not a set");
    }
    return complete(sequence);
  }

  /** A list of which the number of items is known, or what converts to one, of an element type. */
  Sequence listOf(int index, Type element) {
    return as(index, Type.listOf(element));
  }

  /** A sequence as a type, the number of its items known. */
  Sequence as(int index, Type type) {
    Value converted = Conversion.convert(sequence(index), type);
    complete((Sequence) converted);
    return (Sequence) converted;
  }

  List<Value> complete(Sequence sequence) {
    if (sequence.rest().isPresent()) {
      throw new UndecidedException(sequence.rest().get());
    }
    return sequence.items();
  }

  /** A mapping; its values, and its rest, may be unknown. */
  public Mapping mapping(int index) {
    if (present(index) instanceof Mapping mapping) {
      return mapping;
    }
    throw fail("map required");
  }

  /** A mapping of which all keys are known. */
  public Mapping complete(int index) {
    Mapping mapping = mapping(index);
    if (mapping.rest().isPresent()) {
      throw new UndecidedException(mapping.rest().get());
    }
    return mapping;
  }

  /** The refusal of this call. */
  public EvaluationException fail(String message) {
    return new EvaluationException("%s: %s".formatted(name, message));
  }

  /** The place of the call, with what went into all arguments. */
  public Origin madeOfAll() {
    Origin result = origin;
    for (Value argument : arguments) {
      result = Knowledge.madeOf(result, argument);
    }
    return result;
  }

  /** A computed string that was made of all arguments. */
  public Scalar string(String text) {
    surroundings.budget().text(text.length());
    return Scalar.string(text, madeOfAll());
  }

  /** A string with places that was made of all arguments. */
  public Scalar string(Text text) {
    surroundings.budget().text(text.length());
    Origin made = madeOfAll();
    boolean computed = text.length() == 0 || text.span().equals(origin.span());
    return Scalar.string(text, computed ? made : made.movedTo(text.span()).via(made));
  }

  /** A number that was made of all arguments. */
  public Scalar number(BigDecimal number) {
    return Scalar.number(BigFloat.round(number), madeOfAll());
  }

  /** A number that was made of all arguments. */
  public Scalar count(long number) {
    return Scalar.number(number, madeOfAll());
  }

  /** A boolean that was made of all arguments. */
  public Scalar bool(boolean value) {
    return Scalar.bool(value, madeOfAll());
  }

  /** A tuple at the place of the call whose items keep their own places. */
  public Sequence tuple(List<Value> items) {
    return new Sequence(items, Optional.empty(), Sequence.Kind.TUPLE, shallow());
  }

  /** A list of elements that are of a type already. */
  public Sequence list(List<Value> items, Type element) {
    return new Sequence(items, Optional.empty(), Sequence.Kind.list(element), shallow());
  }

  /** The place of the call, with the doubts of the arguments themselves, not of what is in them. */
  public Origin shallow() {
    Origin result = origin;
    for (Value argument : arguments) {
      result = result.with(argument.origin());
    }
    return result;
  }
}
