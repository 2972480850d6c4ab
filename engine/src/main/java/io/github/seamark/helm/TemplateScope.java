package io.github.seamark.helm;

import io.github.seamark.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Dot and the variables of a template, by block. */
final class TemplateScope {
  private final Optional<TemplateScope> outer;
  private final Value dot;
  private final Map<String, Value> variables = new HashMap<>();

  TemplateScope(Optional<TemplateScope> outer, Value dot) {
    this.outer = outer;
    this.dot = dot;
  }

  /** A scope of its own for a template that is called with a value. */
  static TemplateScope called(Value given) {
    TemplateScope scope = new TemplateScope(Optional.empty(), given);
    scope.variables.put("", given);
    return scope;
  }

  TemplateScope inner(Value newDot) {
    return new TemplateScope(Optional.of(this), newDot);
  }

  Value dot() {
    return dot;
  }

  Optional<Value> variable(String name) {
    Value own = variables.get(name);
    return own != null ? Optional.of(own) : outer.flatMap(o -> o.variable(name));
  }

  void declare(String name, Value value) {
    variables.put(name, value);
  }

  void assign(String name, Value value) {
    if (variables.containsKey(name) || outer.isEmpty()) {
      variables.put(name, value);
    } else {
      outer.get().assign(name, value);
    }
  }
}
