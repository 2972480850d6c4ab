package io.github.seamark.kubernetes;

import io.github.seamark.estate.Service;
import io.github.seamark.value.Mapping;

/** Reads Services. */
final class ServiceReader {
  private ServiceReader() {}

  static Service read(Manifest manifest) {
    Mapping spec = Fields.mapping(manifest.object(), "spec");
    return new Service(
        ObjectMetadata.read(manifest),
        Fields.mapping(spec, "selector"),
        Fields.items(spec, "ports").mappings().stream()
            .map(p -> new Service.Port(Fields.number(p, "port"), Fields.text(p, "targetPort")))
            .toList());
  }
}
