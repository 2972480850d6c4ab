package io.github.seamark.testing;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manifests of a repository in memory, as they are written. */
public final class Manifests {
  private Manifests() {}

  /** All documents of its YAML files that have a kind, deployed by a folder of manifests. */
  public static List<Manifest> of(Repository repository) {
    return under(repository, "");
  }

  /** Those below a folder. */
  public static List<Manifest> under(Repository repository, String folder) {
    List<Manifest> manifests = new ArrayList<>();
    for (String path : repository.files()) {
      boolean below = folder.isEmpty() || path.startsWith(folder + "/");
      if (below && path.endsWith(".yaml")) {
        Source source = repository.source(path).orElseThrow();
        for (Value document : YamlValues.read(Text.of(source)).documents()) {
          if (document instanceof Mapping mapping && mapping.entry("kind").isPresent()) {
            manifests.add(Manifest.of(mapping, declaration(mapping)));
          }
        }
      }
    }
    return manifests;
  }

  private static Declaration declaration(Mapping object) {
    Origin origin = Origin.at(object.entry("kind").orElseThrow().key());
    return new Declaration(
        origin.span(),
        origin,
        Set.of(new Root(Root.Kind.MANIFESTS, "", "")),
        "manifest",
        Optional.empty(),
        "");
  }

  /** The text at a path of a value. */
  public static String text(Value value, String... path) {
    return ((Scalar) value.at(path).toOptional().orElseThrow()).asText().orElseThrow();
  }
}
