package io.github.seamark.kubernetes;

import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.Set;

/** Reads what every object has. */
final class ObjectMetadata {
  private static final Set<String> CLUSTER_WIDE =
      Set.of("Namespace", "ClusterPolicy", "ClusterRole", "CustomResourceDefinition");

  private ObjectMetadata() {}

  static Metadata read(Manifest manifest) {
    Mapping object = manifest.object();
    Mapping metadata = Fields.mapping(object, "metadata");
    String kind = Fields.text(object, "kind").toOptional().orElse("");
    Lookup<Value> namespace = Fields.at(metadata, "namespace");
    Name ns =
        CLUSTER_WIDE.contains(kind)
            ? Name.of("", metadata.origin())
            : Name.of(namespace, "default");
    return new Metadata(
        new ObjectId(kind, ns, Name.of(Fields.at(metadata, "name"), "")),
        Fields.mapping(metadata, "labels"),
        Fields.mapping(metadata, "annotations"),
        manifest.declaration());
  }
}
