package io.github.seamark.helm;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.ChartComponent;
import io.github.seamark.catalogue.ChartEntry;
import io.github.seamark.catalogue.ChartKnowledge;
import io.github.seamark.estate.Application;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Condition;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expands a release by what the catalogue knows of its chart. */
public final class CatalogueExpansion {
  private final Catalogue catalogue;

  /** An expansion by a catalogue. */
  public CatalogueExpansion(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What a release makes. A chart without an entry gives a release with values only.
   *
   * @param source the release
   * @param values its values, merged in Helm's order, without the chart's own
   */
  public ExpandedRelease expand(ReleaseSource source, Mapping values) {
    if (AppTemplate.handles(source, values)) {
      return AppTemplate.expand(source, values);
    }
    if (ClusterChart.handles(source)) {
      return ClusterChart.expand(source, values);
    }
    ChartKnowledge knowledge =
        catalogue.chart(
            source.chart().name(), source.chart().repository(), source.chart().version());
    if (knowledge instanceof ChartKnowledge.Known known) {
      return known(source, values, known.entry());
    }
    List<ReleaseImage> images =
        knowledge instanceof ChartKnowledge.Unclear unclear
            ? List.of(unclear(source, unclear.reason()))
            : List.of();
    return new ExpandedRelease(release(source, values, images, List.of()), List.of(), Map.of());
  }

  private static ReleaseImage unclear(ReleaseSource source, String reason) {
    Lookup<String> undecided = Lookup.undecided(reason, source.declaration().header());
    return new ReleaseImage(
        "",
        undecided,
        undecided,
        undecided,
        ReleaseImage.DecidedBy.NOTHING,
        undecided,
        undecided,
        List.of(),
        Optional.empty());
  }

  private static ExpandedRelease known(ReleaseSource source, Mapping values, ChartEntry entry) {
    List<ReleaseImage> images = new ReleaseImages(entry, values, source.version()).all();
    Release release = release(source, values, images, new InertFinder(values).find(entry));
    List<Manifest> manifests = new ArrayList<>();
    Map<String, Application> applications = new HashMap<>();
    for (ChartComponent component : entry.components()) {
      manifest(source, values, entry, component, release.id()).ifPresent(manifests::add);
      component.application().ifPresent(a -> applications.put(component.name(), a));
    }
    return new ExpandedRelease(release, manifests, applications);
  }

  /** The release of a source, with what is known of it. */
  static Release release(
      ReleaseSource source,
      Mapping values,
      List<ReleaseImage> images,
      List<Release.InertValues> inert) {
    return new Release(
        new ObjectId("Release", source.namespace(), source.name()),
        source.chart(),
        values,
        source.layers(),
        images,
        inert,
        source.declaration());
  }

  private static Optional<Manifest> manifest(
      ReleaseSource source,
      Mapping values,
      ChartEntry entry,
      ChartComponent component,
      ObjectId release) {
    if (component.isOff(values)) {
      return Optional.empty();
    }
    Optional<Lookup<Value>> enabled = component.enabled().map(p -> p.in(values));
    boolean unsaid = enabled.isEmpty() || enabled.get().isMissing();
    Declaration declaration = source.declaration();
    if (!unsaid && !isText(enabled.orElseThrow(), "true")) {
      Condition condition =
          new Condition(component.enabled().orElseThrow() + " of " + release.shown(), true);
      declaration = under(declaration, condition);
    }
    Mapping object = new ComponentManifest(entry, component, values, source).object();
    return Optional.of(
        new Manifest(
            object,
            declaration,
            Set.of(),
            Set.of(),
            Optional.of(release),
            component.name(),
            false,
            Set.of(),
            true));
  }

  private static Declaration under(Declaration declaration, Condition condition) {
    Origin origin = declaration.origin().under(condition);
    return new Declaration(
        declaration.header(),
        origin,
        declaration.roots(),
        declaration.carrier(),
        declaration.address(),
        declaration.instance());
  }

  private static boolean isText(Lookup<Value> answer, String text) {
    return answer.is(
        v -> v instanceof Scalar scalar && scalar.asText().filter(text::equals).isPresent());
  }
}
