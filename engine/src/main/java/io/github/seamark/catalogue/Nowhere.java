package io.github.seamark.catalogue;

import io.github.seamark.source.Source;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;

/** A mapping for what an entry leaves out. */
final class Nowhere {
  private Nowhere() {}

  static Mapping emptyMapping() {
    return Mapping.empty(Origin.at(Source.of("", "").whole()));
  }
}
