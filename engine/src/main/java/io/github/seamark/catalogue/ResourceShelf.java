package io.github.seamark.catalogue;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries that come with Seamark: one YAML file per chart name or program, of which only those
 * that are asked for are opened. A chart's file bears the chart's name; which file an image is in
 * says an index that the build writes.
 */
public final class ResourceShelf implements Shelf {
  /** The folder of the entries on the class path. */
  public static final String FOLDER = "io/github/seamark/catalogue/";

  /**
   * The index's name in that folder. Each line holds the last segment of an image's repository and
   * the name of the file that knows it, with a tab between them.
   */
  public static final String INDEX = "images.index";

  private final ClassLoader loader;
  private final Map<String, List<String>> imageFiles;

  /** A shelf of what a class loader finds. */
  public ResourceShelf(ClassLoader loader) {
    this.loader = loader;
    this.imageFiles = index(read(INDEX));
  }

  private static Map<String, List<String>> index(String text) {
    Map<String, List<String>> files = new HashMap<>();
    text.lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              if (tab > 0) {
                files
                    .computeIfAbsent(line.substring(0, tab), k -> new ArrayList<>())
                    .add(line.substring(tab + 1));
              }
            });
    return files;
  }

  @Override
  public List<Mapping> charts(String name) {
    return name.matches("[A-Za-z0-9._-]+") ? entries("charts/" + name + ".yaml") : List.of();
  }

  @Override
  public List<Mapping> images(String lastSegment) {
    return imageFiles.getOrDefault(lastSegment, List.of()).stream()
        .flatMap(file -> entries("images/" + file).stream())
        .toList();
  }

  @Override
  public List<Mapping> settings() {
    return entries("database.yaml");
  }

  private List<Mapping> entries(String file) {
    List<Mapping> mappings = new ArrayList<>();
    Source source = Source.of("catalogue/" + file, read(file));
    for (Value document : YamlValues.read(Text.of(source)).documents()) {
      if (document instanceof Mapping mapping) {
        mappings.add(mapping);
      }
    }
    return mappings;
  }

  /** A file's text; empty where there is none. */
  private String read(String file) {
    try (InputStream stream = loader.getResourceAsStream(FOLDER + file)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
