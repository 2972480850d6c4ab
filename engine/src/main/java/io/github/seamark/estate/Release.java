package io.github.seamark.estate;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chart with values: a {@code helm_release}, a HelmRelease, an Argo CD Application with a chart,
 * a helmfile release, or a chart of the repository by itself.
 *
 * @param id kind {@code Release}, its namespace and name
 * @param chart which chart
 * @param values the values that are given to the chart, merged in Helm's order, without the chart's
 *     own defaults; each leaf with its own origin, each mapping's header where a missing key would
 *     go
 * @param layers the values by layer, weakest first
 * @param images the images that the chart's workloads run, as far as chart or catalogue tell
 * @param inert values that the chart will not use
 * @param declaration where it is declared
 */
public record Release(
    ObjectId id,
    Chart chart,
    Mapping values,
    List<Layer> layers,
    List<ReleaseImage> images,
    List<InertValues> inert,
    Declaration declaration)
    implements Piece {

  /**
   * Which chart.
   *
   * @param name its name
   * @param repository where it comes from: a URL, or missing for a folder of this repository
   * @param version the version or range as written; missing where none is
   * @param folder the chart's folder in this repository, if it is here
   */
  public record Chart(
      Lookup<String> name,
      Lookup<String> repository,
      Lookup<String> version,
      Optional<String> folder) {}

  /**
   * One layer of values.
   *
   * @param kind what kind of layer
   * @param values its values
   * @param place where it is attached: the file's first key, the {@code values} attribute
   */
  public record Layer(Kind kind, Mapping values, Span place) {
    /** The kinds of layer. */
    public enum Kind {
      FILE,
      INLINE,
      SET
    }
  }

  /**
   * An image of a chart's component.
   *
   * @param component the component ({@code server}); empty where the chart has one image
   * @param repository the image's repository, if known
   * @param tag what the given values say of the tag: found with its place, missing with the place
   *     where it belongs
   * @param digest what they say of the digest
   * @param decidedBy what sets the version where the values do not
   * @param version the version that would run: the tag, or what decides it otherwise
   * @param chartsOwn the version that would run if the values set none
   * @param pin the path in the given values at which a tag belongs; empty where it is not known
   * @param application what is known of the program
   */
  public record ReleaseImage(
      String component,
      Lookup<String> repository,
      Lookup<String> tag,
      Lookup<String> digest,
      DecidedBy decidedBy,
      Lookup<String> version,
      Lookup<String> chartsOwn,
      List<String> pin,
      Optional<Application> application) {

    /** Copies the list. */
    public ReleaseImage {
      pin = List.copyOf(pin);
    }

    /** The same, known to run a program. */
    public ReleaseImage running(Application program) {
      return new ReleaseImage(
          component,
          repository,
          tag,
          digest,
          decidedBy,
          version,
          chartsOwn,
          pin,
          Optional.of(program));
    }

    /** What sets an image's version where the given values do not. */
    public enum DecidedBy {
      /** The chart's {@code appVersion}. */
      APP_VERSION,
      /** A literal in the chart's own values. */
      CHART_VALUES,
      /** The chart always needs it from the values. */
      NOTHING
    }
  }

  /**
   * Values that do nothing, by one cause.
   *
   * @param keys the values' leaves or branches that do nothing
   * @param cause the words for why: {@code authentik.existingSecret.secretName is set, so the chart
   *     does not render its own Secret}
   * @param because the place that makes them so
   * @param instead what would be read instead, if there is such a path
   */
  public record InertValues(
      List<Mapping.Entry> keys, String cause, Span because, Optional<String> instead) {
    /** Copies the list. */
    public InertValues {
      keys = List.copyOf(keys);
    }
  }

  /** The same with other images. */
  public Release running(List<ReleaseImage> known) {
    return new Release(id, chart, values, layers, known, inert, declaration);
  }

  /** The same with further values that do nothing. */
  public Release withInert(List<InertValues> more) {
    List<InertValues> all = new ArrayList<>(inert);
    all.addAll(more);
    return new Release(id, chart, values, layers, images, all, declaration);
  }

  /** Copies the lists. */
  public Release {
    layers = List.copyOf(layers);
    images = List.copyOf(images);
    inert = List.copyOf(inert);
  }
}
