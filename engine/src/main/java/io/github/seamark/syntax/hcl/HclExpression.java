package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An expression. Offsets are into the text that was parsed. */
public sealed interface HclExpression {

  /** The first offset. */
  int start();

  /** The offset after the last. */
  int end();

  /** A number as written; a sign is an operator. */
  record NumberLiteral(BigDecimal value, int start, int end) implements HclExpression {}

  /** {@code true} or {@code false}. */
  record BoolLiteral(boolean value, int start, int end) implements HclExpression {}

  /** {@code null}. */
  record NullLiteral(int start, int end) implements HclExpression {}

  /**
   * A quoted string, a heredoc, or a template file.
   *
   * @param parts its parts, strip markers and indentation already applied
   * @param heredoc whether it is a heredoc (or a file), which is never unwrapped
   */
  record Template(List<TemplatePart> parts, boolean heredoc, int start, int end)
      implements HclExpression {
    /** Copies the parts. */
    public Template {
      parts = List.copyOf(parts);
    }

    /** The only interpolation of a template that is nothing else: it gives the value itself. */
    public Optional<HclExpression> unwrapped() {
      return heredoc ? Optional.empty() : only();
    }

    /** The only interpolation of a text that is nothing else, be it a whole file. */
    public Optional<HclExpression> only() {
      return parts.size() == 1 && parts.get(0) instanceof Interpolation only
          ? Optional.of(only.expression())
          : Optional.empty();
    }
  }

  /** {@code [a, b]}. */
  record Tuple(List<HclExpression> items, int start, int end) implements HclExpression {
    /** Copies the items. */
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** <code>{ key = value }</code>. */
  record ObjectCons(List<Item> items, int start, int end) implements HclExpression {

    /**
     * An item.
     *
     * @param key the key; a bare name is a {@link Template} that holds it. A reference without
     *     parentheses is legal syntax, but Terraform refuses to evaluate it.
     * @param value the value
     */
    public record Item(HclExpression key, HclExpression value) {}

    /** Copies the items. */
    public ObjectCons {
      items = List.copyOf(items);
    }
  }

  /** The root of a reference: {@code var}, {@code each}. */
  record Variable(String name, int start, int end) implements HclExpression {}

  /** {@code source.name}. */
  record GetAttribute(HclExpression source, String name, int start, int end)
      implements HclExpression {}

  /** {@code source[key]}; the legacy {@code source.0} too. */
  record Index(HclExpression source, HclExpression key, int start, int end)
      implements HclExpression {}

  /**
   * A splat.
   *
   * @param source what is splatted
   * @param each what is taken of each item, in terms of {@link SplatItem}
   */
  record Splat(HclExpression source, HclExpression each, int start, int end)
      implements HclExpression {}

  /** The item inside a splat. */
  record SplatItem(int start, int end) implements HclExpression {}

  /**
   * A function call.
   *
   * @param name the name, {@code ::} included
   * @param arguments the arguments
   * @param expand whether the last is expanded with {@code ...}
   */
  record Call(String name, List<HclExpression> arguments, boolean expand, int start, int end)
      implements HclExpression {
    /** Copies the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code -a} or {@code !a}. */
  record Unary(char operator, HclExpression operand, int start, int end) implements HclExpression {}

  /** Two operands and an operator as written. */
  record Binary(String operator, HclExpression left, HclExpression right, int start, int end)
      implements HclExpression {}

  /** {@code condition ? yes : no}. */
  record Conditional(
      HclExpression condition, HclExpression yes, HclExpression no, int start, int end)
      implements HclExpression {}

  /**
   * A for-expression.
   *
   * @param keyVariable the first of two names
   * @param valueVariable the only or second name
   * @param collection what is walked
   * @param key the key, for an object
   * @param value the item or value
   * @param grouping whether values of one key are grouped ({@code ...})
   * @param condition the filter
   */
  record For(
      Optional<String> keyVariable,
      String valueVariable,
      HclExpression collection,
      Optional<HclExpression> key,
      HclExpression value,
      boolean grouping,
      Optional<HclExpression> condition,
      int start,
      int end)
      implements HclExpression {}

  /** {@code (inner)}. */
  record Parentheses(HclExpression inner, int start, int end) implements HclExpression {}

  /** Part of a template. */
  sealed interface TemplatePart {}

  /**
   * Literal text.
   *
   * @param text decoded, with a map back through escapes and removed indentation
   */
  record Literal(Text text) implements TemplatePart {}

  /**
   * <code>${expression}</code>.
   *
   * @param start where it starts
   * @param end the offset after it
   * @param ownLine whether nothing but blanks stands beside it on its line
   */
  record Interpolation(HclExpression expression, int start, int end, boolean ownLine)
      implements TemplatePart {}

  /** <code>%{ if }</code>. */
  record IfDirective(
      HclExpression condition, List<TemplatePart> yes, List<TemplatePart> no, int start, int end)
      implements TemplatePart {
    /** Copies the lists. */
    public IfDirective {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** <code>%{ for }</code>. */
  record ForDirective(
      Optional<String> keyVariable,
      String valueVariable,
      HclExpression collection,
      List<TemplatePart> body,
      int start,
      int end)
      implements TemplatePart {
    /** Copies the list. */
    public ForDirective {
      body = List.copyOf(body);
    }
  }
}
