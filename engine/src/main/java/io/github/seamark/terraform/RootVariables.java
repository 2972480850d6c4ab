package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/**
 * The variables of a root module. What no file in the repository sets may still be set on the
 * command line, so a default is only assumed.
 */
record RootVariables(VariableFiles files, String scope) implements Variables {

  private Unknown unreadable(String name, Origin origin, String reason) {
    return Unknown.of(new Reference(scope, "var." + name), reason, origin);
  }

  @Override
  public Optional<Value> given(String name) {
    Optional<Value> value = Optional.ofNullable(files.values().get(name));
    return files.unreadable().isPresent() && value.isPresent() && !files.settled().contains(name)
        ? Optional.of(unreadable(name, value.get().origin(), files.unreadable().get()))
        : value;
  }

  @Override
  public Value unset(String name, Block declaration, Optional<Value> fallback) {
    Origin place = Origin.at(declaration.header());
    if (files.unreadable().isPresent()) {
      return unreadable(name, place, files.unreadable().get());
    }
    if (files.others().isPresent()) {
      Unknown others = files.others().get();
      return unreadable(name, place.via(others.origin()), others.reason());
    }
    if (fallback.isPresent()) {
      Value value = fallback.get();
      return value.withOrigin(
          value
              .origin()
              .assuming("default of var.%s, set nowhere in the repository".formatted(name)));
    }
    return unreadable(name, place, "var.%s has no value in the repository".formatted(name));
  }
}
