package io.github.seamark.catalogue;

import io.github.seamark.value.Mapping;
import java.util.List;

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
