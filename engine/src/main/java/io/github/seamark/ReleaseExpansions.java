package io.github.seamark;

import io.github.seamark.argocd.Applications;
import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.CatalogueExpansion;
import io.github.seamark.helm.ChartRenderer;
import io.github.seamark.helm.ExpandedRelease;
import io.github.seamark.helm.LocalChart;
import io.github.seamark.helm.PackedCharts;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.helm.Subcharts;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What releases make, by their charts or by the catalogue. A chart may render Applications (an app
 * of apps): their releases are expanded, too.
 */
final class ReleaseExpansions {
  /** How deep Applications may render Applications. */
  private static final int APPS_OF_APPS = 4;

  private final PackedCharts repository;
  private final Catalogue catalogue;
  private final ChartRenderer renderer;
  private final List<ExpandedRelease> all = new ArrayList<>();
  private final Set<String> releasedFolders = new HashSet<>();

  /** The releases that charts render, by place and name: an Application may render itself. */
  private final Set<String> rendered = new HashSet<>();

  ReleaseExpansions(Repository repository, Catalogue catalogue) {
    this.repository = PackedCharts.in(repository);
    this.catalogue = catalogue;
    this.renderer = new ChartRenderer(this.repository);
  }

  /** Everything so far. */
  List<ExpandedRelease> all() {
    return List.copyOf(all);
  }

  /** Templates that could not be read, so far. */
  List<Problem> problems() {
    return Stream.concat(renderer.problems().stream(), repository.unreadable().stream()).toList();
  }

  /** Expands releases, then those of the Applications that their charts render. */
  void expand(List<ReleaseSource> sources) {
    List<ReleaseSource> next = sources;
    for (int depth = 0; depth < APPS_OF_APPS && !next.isEmpty(); depth++) {
      List<ExpandedRelease> made = new ArrayList<>();
      for (ReleaseSource source : next) {
        source.chart().folder().ifPresent(releasedFolders::add);
        expand(source, made);
      }
      all.addAll(made);
      List<Manifest> manifests = made.stream().flatMap(e -> e.manifests().stream()).toList();
      next =
          Applications.read(manifests, repository).releases().stream()
              .filter(r -> rendered.add(r.declaration().header() + r.name().shown()))
              .toList();
    }
  }

  /**
   * Expands the charts of the repository that nothing releases, as releases by themselves: first
   * those that render Applications, since these may release the others.
   *
   * @param setAside which folders were set aside
   */
  void expandTheOtherCharts(Predicate<String> setAside) {
    for (boolean deployers : List.of(true, false)) {
      List<ReleaseSource> sources = new ArrayList<>();
      for (String folder : LocalChart.folders(repository)) {
        if (!releasedFolders.contains(folder) && (!deployers || rendersApplications(folder))) {
          LocalChart.in(repository, folder)
              .filter(chart -> !chart.isLibrary())
              .map(chart -> Subcharts.byItself(repository, chart))
              .map(r -> setAside.test(folder) ? r.deployedBy(nobody(folder)) : r)
              .ifPresent(sources::add);
        }
      }
      expand(sources);
    }
  }

  private static Set<Root> nobody(String folder) {
    return Set.of(new Root(Root.Kind.UNDEPLOYED, folder, ""));
  }

  private boolean rendersApplications(String chart) {
    String templates = (chart.isEmpty() ? "" : chart + "/") + "templates";
    return repository.below(templates).stream()
        .flatMap(p -> repository.source(p).stream())
        .anyMatch(s -> s.text().contains("kind: Application"));
  }

  /** What a release makes, and what the charts make that its chart depends on. */
  private void expand(ReleaseSource source, List<ExpandedRelease> into) {
    Optional<LocalChart> local = source.chart().folder().flatMap(f -> LocalChart.in(repository, f));
    if (local.isPresent()) {
      ChartRenderer.Rendered made = renderer.render(local.get(), source);
      into.addAll(made.releases());
      made.elsewhere().forEach(s -> expand(s, into));
      return;
    }
    into.add(new CatalogueExpansion(catalogue).expand(source, source.values()));
  }
}
