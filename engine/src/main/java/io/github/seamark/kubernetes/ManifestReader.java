package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns manifests into pieces of the estate. Kinds that it does not know give none. */
public final class ManifestReader {
  private ManifestReader() {}

  /** What a manifest adds to the estate. */
  public static List<Piece> read(Manifest manifest) {
    Optional<Workload.Kind> workload = WorkloadReader.kind(manifest);
    if (workload.isPresent()) {
      return List.of(WorkloadReader.read(manifest, workload.get()));
    }
    String kind = Fields.text(manifest.object(), "kind").toOptional().orElse("");
    String version = Fields.text(manifest.object(), "apiVersion").toOptional().orElse("");
    if (version.equals("v1")) {
      return core(manifest, kind);
    }
    if (version.startsWith("kyverno.io/")) {
      return KyvernoReader.read(manifest).<List<Piece>>map(List::of).orElse(List.of());
    }
    if (version.startsWith("argoproj.io/") && kind.equals("Application")) {
      return UpdaterReader.ofApplication(manifest).<List<Piece>>map(List::of).orElse(List.of());
    }
    return version.startsWith("argocd-image-updater.argoproj.io/") && kind.equals("ImageUpdater")
        ? new ArrayList<>(UpdaterReader.ofResource(manifest))
        : List.of();
  }

  private static List<Piece> core(Manifest manifest, String kind) {
    return switch (kind) {
      case "ConfigMap" -> List.of(ConfigObjectReader.read(manifest, ConfigObject.Kind.CONFIG_MAP));
      case "Secret" -> List.of(ConfigObjectReader.read(manifest, ConfigObject.Kind.SECRET));
      case "Service" -> List.of(ServiceReader.read(manifest));
      case "Namespace" -> List.of(new NamespaceObject(ObjectMetadata.read(manifest)));
      default -> List.of();
    };
  }
}
