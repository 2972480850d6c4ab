package io.github.seamark.catalogue;

import io.github.seamark.catalogue.ChartVersion.Range;
import io.github.seamark.estate.Application;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of charts and images. Only entries that are asked for are read. Entries of an
 * earlier shelf win over those of a later one.
 */
public final class Catalogue {
  private final List<Shelf> shelves;
  private final Map<String, List<Edition>> charts = new ConcurrentHashMap<>();
  private final Map<String, List<ImageEntry>> images = new ConcurrentHashMap<>();

  /**
   * One publisher's chart with all its ranges of versions, newest first.
   *
   * @param repositories where it is published
   * @param ranges what is known for which versions
   */
  private record Edition(List<String> repositories, List<Ranged> ranges) {}

  private record Ranged(Range range, Mapping mapping) {}

  private Catalogue(List<Shelf> shelves) {
    this.shelves = List.copyOf(shelves);
  }

  /** A catalogue over shelves, the strongest first. */
  public static Catalogue of(List<Shelf> shelves) {
    return new Catalogue(shelves);
  }

  /** A catalogue that knows nothing. */
  public static Catalogue empty() {
    return new Catalogue(List.of());
  }

  /**
   * What is known of a chart.
   *
   * @param name its name
   * @param repository where it comes from; a chart that is known by name alone is assumed
   * @param version its version or range; with a range, only what all known versions share is known
   */
  public ChartKnowledge chart(
      Lookup<String> name, Lookup<String> repository, Lookup<String> version) {
    Optional<String> known = name.toOptional().map(Catalogue::lastSegment);
    List<Edition> editions = known.map(this::editions).orElse(List.of());
    if (editions.isEmpty()) {
      return new ChartKnowledge.None();
    }
    List<Edition> published =
        editions.stream()
            .filter(e -> source(name, repository).is(r -> isFrom(r, e.repositories())))
            .toList();
    if (published.isEmpty() && editions.size() > 1) {
      return new ChartKnowledge.Unclear(
          "several charts are called %s, and the repository does not tell which"
              .formatted(known.orElseThrow()));
    }
    boolean byName = published.isEmpty();
    Edition edition = byName ? editions.get(0) : published.get(0);
    Optional<String> assumed =
        byName && !edition.repositories().isEmpty()
            ? Optional.of(
                "chart %s is known from another repository".formatted(known.orElseThrow()))
            : Optional.empty();
    return at(edition, version, assumed);
  }

  /** Where a chart comes from; an address in an OCI registry says it with the name. */
  private static Lookup<String> source(Lookup<String> name, Lookup<String> repository) {
    return name.is(n -> n.contains("://")) ? name : repository;
  }

  private static ChartKnowledge at(
      Edition edition, Lookup<String> version, Optional<String> assumed) {
    Optional<ChartVersion> exact =
        version.toOptional().flatMap(ChartVersion::parse).filter(v -> v.numbers().size() > 2);
    if (exact.isEmpty()) {
      Value common =
          edition.ranges().stream()
              .<Value>map(Ranged::mapping)
              .reduce(Layered::common)
              .orElseGet(Nowhere::emptyMapping);
      return known((Mapping) common, assumed, version.toOptional().orElse(""));
    }
    for (Ranged ranged : edition.ranges()) {
      if (ranged.range().contains(exact.get())) {
        return known(ranged.mapping(), assumed, exact.get().text());
      }
    }
    Ranged newest = edition.ranges().get(0);
    if (newest.range().last().compareTo(exact.get()) < 0) {
      String reason =
          "chart version %s is newer than the newest that the catalogue knows (%s)"
              .formatted(exact.get().text(), newest.range().last().text());
      return known(newest.mapping(), assumed.or(() -> Optional.of(reason)), exact.get().text());
    }
    return new ChartKnowledge.Unclear(
        "the catalogue does not know chart version %s".formatted(exact.get().text()));
  }

  private static ChartKnowledge known(Mapping mapping, Optional<String> assumed, String version) {
    return new ChartKnowledge.Known(new ChartEntryReader(mapping, assumed, version).read());
  }

  private List<Edition> editions(String name) {
    return charts.computeIfAbsent(
        name,
        n ->
            shelves.stream()
                .map(s -> s.charts(n).stream().flatMap(m -> edition(m).stream()).toList())
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of()));
  }

  private static Optional<Edition> edition(Mapping mapping) {
    Fields fields = new Fields(mapping);
    List<Ranged> ranges = new ArrayList<>();
    Range.parse(fields.text("versions", "")).ifPresent(r -> ranges.add(new Ranged(r, mapping)));
    Mapping newer = mapping;
    for (Fields older : fields.list("before")) {
      Mapping merged = Layered.over(newer, older.mapping());
      older
          .text("versions")
          .flatMap(Range::parse)
          .ifPresent(r -> ranges.add(new Ranged(r, merged)));
      newer = merged;
    }
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(new Edition(fields.texts("repositories"), ranges));
  }

  /** What is known of a program by its image's repository (without tag and digest). */
  public Optional<ImageEntry> image(String repository) {
    return images.computeIfAbsent(lastSegment(repository), this::entries).stream()
        .filter(e -> e.matches(repository))
        .findFirst();
  }

  private List<ImageEntry> entries(String lastSegment) {
    return shelves.stream()
        .flatMap(s -> s.images(lastSegment).stream())
        .map(Catalogue::imageEntry)
        .toList();
  }

  private static ImageEntry imageEntry(Mapping mapping) {
    Fields fields = new Fields(mapping);
    Map<String, Application> byArgument = new LinkedHashMap<>();
    fields
        .parts("by_argument")
        .forEach(
            (word, change) ->
                byArgument.put(
                    word,
                    ApplicationReader.read(
                        new Fields(Layered.over(mapping, change.mapping())), Optional.empty())));
    return new ImageEntry(
        fields.texts("images"),
        ApplicationReader.read(fields, Optional.empty()),
        byArgument,
        fields.text("flavour", ""));
  }

  /** How programs spell their database settings. */
  public DatabaseSettings databaseSettings() {
    return DatabaseSettings.read(
        shelves.stream().flatMap(s -> s.settings().stream()).map(Fields::new).toList());
  }

  private static String lastSegment(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** Whether a chart's repository is one of those written without scheme. */
  private static boolean isFrom(String repository, List<String> known) {
    String plain = plain(repository);
    return known.stream()
        .map(Catalogue::plain)
        .anyMatch(k -> plain.equals(k) || plain.startsWith(k + "/"));
  }

  private static String plain(String repository) {
    String text = repository.toLowerCase(Locale.ROOT);
    int scheme = text.indexOf("://");
    text = scheme < 0 ? text : text.substring(scheme + 3);
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
