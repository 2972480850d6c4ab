package io.github.seamark.catalogue;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Entries in memory: those of a repository's own configuration, in the form in which Seamark's own
 * are written.
 *
 * @param charts entries on charts
 * @param images entries on images
 */
public record EntryShelf(List<Mapping> charts, List<Mapping> images) implements Shelf {

  /** Copies the lists. */
  public EntryShelf {
    charts = List.copyOf(charts);
    images = List.copyOf(images);
  }

  /** Why a value is no entry; empty if it is one. */
  public static Optional<String> problem(Value value) {
    if (!(value instanceof Mapping mapping)) {
      return Optional.of("an entry is a mapping, not " + value.describe());
    }
    Fields fields = new Fields(mapping);
    if (fields.text("chart").isPresent()) {
      return fields.text("versions").flatMap(ChartVersion.Range::parse).isPresent()
          ? Optional.empty()
          : Optional.of("an entry on a chart needs versions, such as \"1.2.0 - 1.4.3\"");
    }
    return fields.texts("images").isEmpty()
        ? Optional.of("an entry names a chart or images")
        : Optional.empty();
  }

  @Override
  public List<Mapping> charts(String name) {
    return charts.stream()
        .filter(m -> new Fields(m).text("chart").filter(name::equals).isPresent())
        .toList();
  }

  @Override
  public List<Mapping> images(String lastSegment) {
    return images.stream()
        .filter(
            m ->
                new Fields(m)
                    .texts("images").stream()
                        .anyMatch(i -> i.equals(lastSegment) || i.endsWith("/" + lastSegment)))
        .toList();
  }

  @Override
  public List<Mapping> settings() {
    return List.of();
  }
}
