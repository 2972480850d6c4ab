package io.github.seamark;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.ImageEntry;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Workload;
import io.github.seamark.helm.ExpandedRelease;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.kubernetes.ManifestReader;
import io.github.seamark.link.Clients;
import io.github.seamark.link.Linker;
import io.github.seamark.pgbouncer.PgbouncerReader;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes an estate of a repository: carriers become manifests and releases, these become pieces, and
 * the linker joins them. The one place that knows all readers.
 */
final class Analyser {
  private final Repository repository;
  private final Catalogue catalogue;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<ExpandedRelease> releases = new ArrayList<>();

  /**
   * What came out.
   *
   * @param estate the estate
   * @param problems what the parsers and readers could not make sense of
   */
  record Result(Estate estate, List<Problem> problems) {}

  /** One YAML file, read. */
  private record YamlFile(String path, YamlValues.Documents documents) {}

  private Analyser(Repository repository, Catalogue catalogue) {
    this.repository = repository;
    this.catalogue = catalogue;
  }

  /** Reads a repository. */
  static Result analyse(Repository repository, Catalogue catalogue) {
    return new Analyser(repository, catalogue).run();
  }

  private Result run() {
    plainManifests();
    List<Piece> pieces = pieces();
    return new Result(
        Linker.link(pieces, Clients.of(pieces, catalogue)), List.copyOf(new TreeSet<>(problems)));
  }

  private void plainManifests() {
    Set<String> charts = chartFolders();
    List<YamlFile> files =
        repository.files().parallelStream()
            .filter(p -> isYaml(p) && charts.stream().noneMatch(c -> isTemplate(p, c)))
            .flatMap(p -> repository.source(p).stream())
            .filter(Analyser::mayHoldManifests)
            .map(s -> new YamlFile(s.path(), YamlValues.read(Text.of(s))))
            .toList();
    for (YamlFile file : files) {
      problems.addAll(file.documents.problems());
      String folder =
          file.path.contains("/") ? file.path.substring(0, file.path.lastIndexOf('/')) : "";
      Root root = new Root(Root.Kind.MANIFESTS, folder, "");
      manifests.addAll(ManifestFiles.manifests(file.documents.documents(), root));
    }
  }

  /** A file that names no API version holds no manifest; most values files need no parse. */
  private static boolean mayHoldManifests(Source source) {
    return source.text().contains("apiVersion");
  }

  private static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private static boolean isTemplate(String path, String chart) {
    return path.startsWith(chart + "templates/") || path.startsWith(chart + "charts/");
  }

  /** Folders of charts, with a trailing slash. */
  private Set<String> chartFolders() {
    Set<String> folders = new TreeSet<>();
    for (String path : repository.files()) {
      if (path.equals("Chart.yaml") || path.endsWith("/Chart.yaml")) {
        folders.add(path.substring(0, path.length() - "Chart.yaml".length()));
      }
    }
    return folders;
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    List<Manifest> all = new ArrayList<>(manifests);
    for (ExpandedRelease release : releases) {
      pieces.add(release.release());
      all.addAll(release.manifests());
      for (Manifest manifest : release.manifests()) {
        for (Piece piece : ManifestReader.read(manifest)) {
          pieces.add(
              piece instanceof Workload workload
                  ? known(release.withApplication(workload))
                  : piece);
        }
      }
    }
    for (Manifest manifest : manifests) {
      for (Piece piece : ManifestReader.read(manifest)) {
        pieces.add(piece instanceof Workload workload ? known(workload) : piece);
      }
    }
    pieces.addAll(new PgbouncerReader(repository).read(all, pieces));
    return pieces;
  }

  /** The workload, with what the catalogue knows of its programs by their images. */
  private Workload known(Workload workload) {
    PodTemplate pod = workload.pod();
    List<Container> containers = pod.containers().stream().map(this::known).toList();
    return new Workload(
        workload.kind(),
        workload.metadata(),
        new PodTemplate(
            pod.metadata(),
            pod.labels(),
            pod.annotations(),
            containers,
            pod.initContainers(),
            pod.moreContainers(),
            pod.configUses(),
            pod.moreConfigUses(),
            pod.spec()),
        workload.replicas(),
        workload.surge(),
        workload.ignoredFields(),
        workload.replacedBy(),
        workload.release(),
        workload.component());
  }

  private Container known(Container container) {
    if (container.application().isPresent()) {
      return container;
    }
    Optional<String> repositoryName =
        container.image().then(Image::repository).ifFound().map(Lookup.Found::value);
    return repositoryName
        .flatMap(catalogue::image)
        .map(ImageEntry::application)
        .map(container::running)
        .orElse(container);
  }
}
