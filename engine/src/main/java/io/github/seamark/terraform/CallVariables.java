package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** The variables of a called module: the call's arguments, evaluated where the call stands. */
record CallVariables(Block call, Function<Text, Evaluator> caller) implements Variables {

  @Override
  public Optional<Value> given(String name) {
    return call.argument(name).map(a -> a.evaluate(caller));
  }

  @Override
  public Value unset(String name, Block declaration, Optional<Value> fallback) {
    return fallback.orElseGet(
        () ->
            Unknown.because(
                "module \"%s\" is called without %s".formatted(call.label(0), name),
                Origin.at(call.header())));
  }
}
