package io.github.seamark.argocd;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads Applications and ApplicationSets: each source is a release of a chart, a kustomization or a
 * folder of manifests. A source whose path exists in this repository is taken to be in it.
 */
public final class Applications {
  private final Repository repository;
  private final List<ReleaseSource> releases = new ArrayList<>();
  private final List<PathSource> paths = new ArrayList<>();
  private final List<Manifest> namespaces = new ArrayList<>();

  /**
   * What came out.
   *
   * @param releases the releases of charts
   * @param paths the folders of this repository that are deployed otherwise
   * @param namespaces the namespaces that Applications make, with what they mark them with
   */
  public record Result(
      List<ReleaseSource> releases, List<PathSource> paths, List<Manifest> namespaces) {
    /** Copies the lists. */
    public Result {
      releases = List.copyOf(releases);
      paths = List.copyOf(paths);
      namespaces = List.copyOf(namespaces);
    }
  }

  private Applications(Repository repository) {
    this.repository = repository;
  }

  /** Reads all Applications and ApplicationSets among manifests. */
  public static Result read(List<Manifest> manifests, Repository repository) {
    Applications reader = new Applications(repository);
    for (Manifest manifest : manifests) {
      if (ArgoFields.is(manifest, "Application")) {
        reader.application(manifest);
      } else if (ArgoFields.is(manifest, "ApplicationSet")) {
        ApplicationSets.expand(manifest, repository).forEach(reader::application);
      }
    }
    return new Result(reader.releases, reader.paths, reader.namespaces);
  }

  private void application(Manifest manifest) {
    Mapping object = manifest.object();
    Lookup<Value> several = object.at("spec", "sources");
    List<Mapping> sources =
        several.isMissing() ? single(object.at("spec", "source")) : ArgoFields.mappings(several);
    for (Mapping source : sources) {
      source(manifest, source, sources);
    }
    ManagedNamespace.of(manifest).ifPresent(namespaces::add);
  }

  private static List<Mapping> single(Lookup<Value> source) {
    return source.toOptional().orElse(null) instanceof Mapping mapping
        ? List.of(mapping)
        : List.of();
  }

  private void source(Manifest application, Mapping source, List<Mapping> all) {
    Lookup<String> chart = source.get("chart").then(Value::toText);
    if (!chart.isMissing()) {
      Release.Chart remote =
          new Release.Chart(
              chart, source.get("repoURL").then(Value::toText), version(source), Optional.empty());
      releases.add(release(application, source, all, remote, Optional.empty()));
      return;
    }
    Optional<String> path = source.textAt("path").map(ArgoFields::normal);
    path.filter(this::exists).ifPresent(p -> folder(application, source, all, p));
  }

  private boolean exists(String folder) {
    return folder.isEmpty() || !repository.below(folder).isEmpty();
  }

  private void folder(Manifest application, Mapping source, List<Mapping> all, String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    boolean kustomization =
        List.of("kustomization.yaml", "kustomization.yml", "Kustomization").stream()
            .anyMatch(f -> repository.contains(prefix + f));
    if (repository.contains(prefix + "Chart.yaml") && source.get("kustomize").isMissing()) {
      Lookup<String> nowhere =
          Lookup.missing(application.declaration().header(), application.declaration().origin());
      Release.Chart local =
          new Release.Chart(name(prefix, nowhere), nowhere, nowhere, Optional.of(path));
      releases.add(release(application, source, all, local, Optional.of(path)));
    } else {
      Mapping object = application.object();
      paths.add(
          new PathSource(
              root(application, path),
              path,
              kustomization ? PathSource.Kind.KUSTOMIZE : PathSource.Kind.DIRECTORY,
              ArgoFields.flag(source.at("directory", "recurse")),
              object.at("spec", "destination", "namespace").toOptional(),
              KustomizeSource.fields(source),
              ignored(object)));
    }
  }

  private Lookup<String> name(String prefix, Lookup<String> nowhere) {
    return repository
        .source(prefix + "Chart.yaml")
        .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst())
        .map(v -> v.get("name").then(Value::toText))
        .orElse(nowhere);
  }

  private static Set<String> ignored(Mapping object) {
    Set<String> fields = new TreeSet<>();
    for (Mapping difference : ArgoFields.mappings(object.at("spec", "ignoreDifferences"))) {
      String kind = difference.textAt("kind").orElse("");
      for (String key : List.of("jsonPointers", "jqPathExpressions")) {
        for (Value pointer : ArgoFields.items(difference.get(key))) {
          pointer.asText().ifPresent(p -> fields.add(kind + " " + p));
        }
      }
    }
    return fields;
  }

  private static Root root(Manifest application, String path) {
    String name = application.object().textAt("metadata", "name").orElse("");
    return new Root(Root.Kind.ARGOCD, path, name);
  }

  /** A revision that moves is no version. */
  private static Lookup<String> version(Mapping source) {
    Lookup<String> revision = source.get("targetRevision").then(Value::toText);
    return revision instanceof Lookup.Found<String> found
            && (found.value().equals("*")
                || found.value().equals("HEAD")
                || found.value().isEmpty())
        ? Lookup.missing(found.span(), found.origin())
        : revision;
  }

  private ReleaseSource release(
      Manifest application,
      Mapping source,
      List<Mapping> all,
      Release.Chart chart,
      Optional<String> folder) {
    Mapping object = application.object();
    Lookup<Value> name = source.at("helm", "releaseName").or(object.at("metadata", "name"));
    Lookup<Value> namespace =
        source.at("helm", "namespace").or(object.at("spec", "destination", "namespace"));
    ArgoValues values = new ArgoValues(repository, application, source, all, folder);
    String path = folder.orElse(application.declaration().header().path());
    return new ReleaseSource(
        Name.of(name, ""),
        namespace.isMissing()
            ? Name.unknown(application.declaration().header())
            : Name.of(namespace, ""),
        chart,
        values.layers(),
        Optional.empty(),
        declaration(application, root(application, path)));
  }

  private static Declaration declaration(Manifest application, Root root) {
    Declaration declared = application.declaration();
    return new Declaration(
        declared.header(),
        declared.origin(),
        declared.isUndeployed() ? declared.roots() : Set.of(root),
        "Argo CD Application",
        declared.address(),
        declared.instance());
  }
}
