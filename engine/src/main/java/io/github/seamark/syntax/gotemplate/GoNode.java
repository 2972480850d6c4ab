package io.github.seamark.syntax.gotemplate;

import java.util.List;
import java.util.Optional;

/** A node of a template. Offsets are into the text that was parsed. */
public sealed interface GoNode {

  /** The first offset, delimiter included. */
  int start();

  /** The offset after the last; for a block the end of its first action. */
  int end();

  /** Literal text, blanks that its neighbours trim already taken off. */
  record Literal(int start, int end) implements GoNode {}

  /** An action that prints, or sets a variable. */
  record Action(GoPipeline pipeline, int start, int end) implements GoNode {}

  /** {@code if}, its branches in order; the last has no condition if it is an {@code else}. */
  record If(List<Branch> branches, int start, int end) implements GoNode {
    /** Copies the branches. */
    public If {
      branches = List.copyOf(branches);
    }
  }

  /** {@code with}, likewise; a branch with a condition sees its value as dot. */
  record With(List<Branch> branches, int start, int end) implements GoNode {
    /** Copies the branches. */
    public With {
      branches = List.copyOf(branches);
    }
  }

  /** A condition and what stands below it. */
  record Branch(Optional<GoPipeline> condition, List<GoNode> body) {
    /** Copies the body. */
    public Branch {
      body = List.copyOf(body);
    }
  }

  /** {@code range}. */
  record Range(GoPipeline over, List<GoNode> body, List<GoNode> otherwise, int start, int end)
      implements GoNode {
    /** Copies the lists. */
    public Range {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** {@code define}, and {@code block} with what it is given. */
  record Define(String name, List<GoNode> body, Optional<GoPipeline> called, int start, int end)
      implements GoNode {
    /** Copies the body. */
    public Define {
      body = List.copyOf(body);
    }
  }

  /** {@code template}. */
  record Call(String name, Optional<GoPipeline> given, int start, int end) implements GoNode {}

  /** {@code break} or {@code continue}. */
  record Jump(boolean leaves, int start, int end) implements GoNode {}
}
