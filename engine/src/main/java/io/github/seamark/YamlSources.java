package io.github.seamark;

import io.github.seamark.estate.Root;
import io.github.seamark.helmfile.Helmfiles;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.kustomize.ManifestSource;
import io.github.seamark.source.PathRange;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The YAML files of a repository, each parsed once, and the manifests in them. */
final class YamlSources implements ManifestSource {
  /** By kuttl's and Chainsaw's convention, {@code 01-assert.yaml}. */
  private static final Pattern ASSERTION = Pattern.compile("(?:.*[-_/])?(?:assert|errors)\\.ya?ml");

  private final Repository repository;
  private final Map<String, YamlValues.Documents> documents = new LinkedHashMap<>();
  private final Map<String, List<Manifest>> manifests = new LinkedHashMap<>();
  private final Set<String> charts;
  private final List<String> paths;

  /** One YAML file, read. */
  private record Parsed(String path, YamlValues.Documents documents) {}

  YamlSources(Repository repository) {
    this.repository = repository;
    this.charts = chartFolders(repository);
    List<Parsed> parsed =
        repository.files().parallelStream()
            .filter(p -> isYaml(p) && !isInChart(p) && !isAssertion(p))
            .filter(p -> !Helmfiles.isHelmfile(p))
            .flatMap(p -> repository.source(p).stream())
            .filter(YamlSources::mayHoldManifests)
            .map(s -> new Parsed(s.path(), YamlValues.read(Text.of(s))))
            .toList();
    for (Parsed file : parsed) {
      documents.put(file.path, file.documents);
      Root root = new Root(Root.Kind.MANIFESTS, RepositoryPaths.folder(file.path), "");
      manifests.put(file.path, ManifestFiles.manifests(file.documents.documents(), root));
    }
    this.paths = List.copyOf(manifests.keySet());
  }

  /** A file that names no API version holds no manifest; most values files need no parse. */
  private static boolean mayHoldManifests(Source source) {
    String name = source.path().substring(source.path().lastIndexOf('/') + 1);
    return source.text().contains("apiVersion") || name.startsWith("kustomization.");
  }

  private static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  /** What a test of kuttl or Chainsaw expects to find in a cluster is applied by nobody. */
  private static boolean isAssertion(String path) {
    return ASSERTION.matcher(path).matches();
  }

  /** Whether a file is a chart's template or one of its subcharts'. */
  private boolean isInChart(String path) {
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      String name = path.substring(start, end);
      if ((name.equals("templates") || name.equals("charts"))
          && charts.contains(path.substring(0, start))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Folders of charts, with a trailing slash; empty for the root. */
  private static Set<String> chartFolders(Repository repository) {
    Set<String> folders = new HashSet<>();
    for (String path : repository.files()) {
      if (path.equals("Chart.yaml") || path.endsWith("/Chart.yaml")) {
        folders.add(path.substring(0, path.length() - "Chart.yaml".length()));
      }
    }
    return folders;
  }

  /** The files that hold manifests, sorted. */
  List<String> paths() {
    return paths;
  }

  /** Those of {@link #paths()} that are below a folder, at any depth. */
  List<String> below(String folder) {
    return PathRange.below(paths, folder).of(paths);
  }

  /** All manifests as they stand. */
  List<Manifest> all() {
    return manifests.values().stream().flatMap(List::stream).toList();
  }

  List<Problem> problems() {
    return documents.values().stream().flatMap(d -> d.problems().stream()).toList();
  }

  @Override
  public List<Manifest> manifests(String path) {
    List<Manifest> known = manifests.get(path);
    return known != null
        ? known
        : ManifestFiles.manifests(
            documents(path), new Root(Root.Kind.MANIFESTS, RepositoryPaths.folder(path), ""));
  }

  @Override
  public List<Value> documents(String path) {
    YamlValues.Documents known = documents.get(path);
    if (known != null) {
      return known.documents();
    }
    Optional<Source> source = repository.source(path);
    return source.map(s -> YamlValues.read(Text.of(s)).documents()).orElse(List.of());
  }
}
