package io.github.seamark.helm;

import io.github.seamark.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Dot and the variables of a template, by block. */
final class TemplateScope {
  private final TemplateMemory memory;
  private final Optional<TemplateScope> outer;
  private final Value dot;
  private final Map<String, TemplateMemory.Place> variables = new HashMap<>();

  private TemplateScope(TemplateMemory memory, Optional<TemplateScope> outer, Value dot) {
    this.memory = memory;
    this.outer = outer;
    this.dot = dot;
  }

  /** A scope of its own for a template that is called with a value. */
  static TemplateScope called(Value given, TemplateMemory memory) {
    TemplateScope scope = new TemplateScope(memory, Optional.empty(), given);
    scope.declare("", given);
    return scope;
  }

  TemplateScope inner(Value newDot) {
    return new TemplateScope(memory, Optional.of(this), newDot);
  }

  Value dot() {
    return memory.now(dot);
  }

  Optional<Value> variable(String name) {
    return place(name).map(p -> memory.now(p.value()));
  }

  private Optional<TemplateMemory.Place> place(String name) {
    TemplateMemory.Place own = variables.get(name);
    return own != null ? Optional.of(own) : outer.flatMap(o -> o.place(name));
  }

  void declare(String name, Value value) {
    variables.put(name, memory.place(value));
  }

  void assign(String name, Value value) {
    place(name).ifPresentOrElse(p -> memory.write(p, value), () -> declare(name, value));
  }
}
