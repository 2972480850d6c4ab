package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module as called: the same folder called twice is two instances.
 *
 * @param scope the scope of its addresses: {@code stacks/auth//module.db}
 * @param folder its folder in the repository
 * @param call where it is called; empty for a root module
 * @param origin how surely it exists
 * @param resources its resources, in the order of files and lines
 * @param outputs its outputs' values
 */
public record ModuleInstance(
    String scope,
    String folder,
    Optional<Span> call,
    Origin origin,
    List<ResourceInstance> resources,
    Map<String, Value> outputs) {

  /** Copies the collections. */
  public ModuleInstance {
    resources = List.copyOf(resources);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
