package io.github.seamark.value;

import io.github.seamark.source.Text;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A string, number, boolean or null.
 *
 * @param kind which of them
 * @param text the content: a string's characters (decoded, with a map back to the file), or the
 *     canonical spelling of the others ({@code 1.5}, {@code true}, {@code null}). Only a string may
 *     have holes.
 * @param quoted whether a string was quoted, a block scalar, a heredoc: written as a string on
 *     purpose
 * @param type its Terraform type: of null, the one that something else would have in its place
 * @param origin where it came from
 */
public record Scalar(Kind kind, Text text, boolean quoted, Type type, Origin origin)
    implements Value {

  /** The kinds of scalar. */
  public enum Kind {
    STRING,
    NUMBER,
    BOOL,
    NULL
  }

  /** A scalar of the type of its kind. */
  public Scalar(Kind kind, Text text, boolean quoted, Origin origin) {
    this(kind, text, quoted, type(kind), origin);
  }

  private static Type type(Kind kind) {
    return switch (kind) {
      case STRING -> Type.Primitive.STRING;
      case NUMBER -> Type.Primitive.NUMBER;
      case BOOL -> Type.Primitive.BOOL;
      case NULL -> Type.Primitive.ANY;
    };
  }

  /** A string. */
  public static Scalar string(Text text, Origin origin) {
    return new Scalar(Kind.STRING, text, true, origin);
  }

  /** A computed string, every character of which maps to the origin's span. */
  public static Scalar string(String text, Origin origin) {
    return string(Text.computed(text, origin.span()), origin);
  }

  /** A number, spelt as Terraform and Go print it. */
  public static Scalar number(BigDecimal number, Origin origin) {
    return new Scalar(Kind.NUMBER, Text.computed(plain(number), origin.span()), false, origin);
  }

  /** A number without an exponent and without zeros that say nothing: {@code 1.5}. */
  public static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A whole number. */
  public static Scalar number(long number, Origin origin) {
    return number(BigDecimal.valueOf(number), origin);
  }

  /** A boolean. */
  public static Scalar bool(boolean value, Origin origin) {
    return new Scalar(
        Kind.BOOL, Text.computed(Boolean.toString(value), origin.span()), false, origin);
  }

  /** The null value. */
  public static Scalar nul(Origin origin) {
    return nul(Type.Primitive.ANY, origin);
  }

  /** The null value of a type. */
  public static Scalar nul(Type type, Origin origin) {
    return new Scalar(Kind.NULL, Text.computed("null", origin.span()), false, type, origin);
  }

  /** Whether nothing of it is unknown. */
  public boolean isKnown() {
    return text.isKnown();
  }

  /** Whether this is null. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** The characters of a completely known string. */
  public Optional<String> asString() {
    return kind == Kind.STRING && isKnown() ? Optional.of(text.chars()) : Optional.empty();
  }

  @Override
  public Optional<String> asText() {
    return kind != Kind.NULL && isKnown() ? Optional.of(text.chars()) : Optional.empty();
  }

  @Override
  public Lookup<String> toText() {
    if (isNull()) {
      return Lookup.missing(origin.span(), origin);
    }
    return isKnown()
        ? Lookup.found(text.chars(), origin)
        : Lookup.undecided(text.holes().get(0).hole().reason(), origin.span());
  }

  /** The number; a string that spells one is none. */
  public Optional<BigDecimal> asNumber() {
    return kind == Kind.NUMBER ? Optional.of(new BigDecimal(text.chars())) : Optional.empty();
  }

  /** The boolean; a string that spells one is none. */
  public Optional<Boolean> asBool() {
    return kind == Kind.BOOL ? Optional.of(text.chars().equals("true")) : Optional.empty();
  }

  @Override
  public Scalar withOrigin(Origin newOrigin) {
    return new Scalar(kind, text, quoted, type, newOrigin);
  }

  @Override
  public Lookup<Value> get(String key) {
    return isNull()
        ? Lookup.missing(origin.span(), origin)
        : Lookup.undecided("%s where a mapping was expected".formatted(describe()), origin.span());
  }

  @Override
  public String describe() {
    return switch (kind) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOL -> "a boolean";
      case NULL -> "null";
    };
  }
}
