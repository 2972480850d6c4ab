package io.github.seamark.syntax.gotemplate;

import java.util.List;
import java.util.Optional;

/**
 * Commands joined by {@code |}, each giving its result to the next as its last argument.
 *
 * @param variables the variables it sets: one, or for {@code range} two
 * @param declares whether it declares them ({@code :=}) or sets them ({@code =})
 * @param commands the commands
 * @param start the first offset
 * @param end the offset after the last
 */
public record GoPipeline(
    List<String> variables, boolean declares, List<Command> commands, int start, int end) {

  /** Copies the lists. */
  public GoPipeline {
    variables = List.copyOf(variables);
    commands = List.copyOf(commands);
  }

  /** A command: a function with arguments, or one operand. */
  public record Command(List<Operand> operands) {
    /** Copies the operands. */
    public Command {
      operands = List.copyOf(operands);
    }
  }

  /** An operand. */
  public sealed interface Operand {
    /** The first offset. */
    int start();

    /** The offset after the last. */
    int end();
  }

  /** {@code .a.b}; dot itself has no fields. */
  public record Field(List<String> path, int start, int end) implements Operand {
    /** Copies the path. */
    public Field {
      path = List.copyOf(path);
    }
  }

  /** {@code $x.a.b}; {@code $} itself has an empty name. */
  public record Variable(String name, List<String> path, int start, int end) implements Operand {
    /** Copies the path. */
    public Variable {
      path = List.copyOf(path);
    }
  }

  /** A string; empty content where it is not valid. */
  public record StringLiteral(String value, int start, int end) implements Operand {}

  /** A number as written. */
  public record NumberLiteral(String value, int start, int end) implements Operand {}

  /** {@code true}, {@code false} or {@code nil}. */
  public record Constant(Optional<Boolean> value, int start, int end) implements Operand {}

  /** The name of a function. */
  public record Function(String name, int start, int end) implements Operand {}

  /** {@code (pipeline).a.b}. */
  public record Nested(GoPipeline pipeline, List<String> path, int start, int end)
      implements Operand {
    /** Copies the path. */
    public Nested {
      path = List.copyOf(path);
    }
  }
}
