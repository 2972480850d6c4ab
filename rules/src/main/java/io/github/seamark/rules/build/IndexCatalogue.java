package io.github.seamark.rules.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.seamark.catalogue.ResourceShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes the index that says which file of the catalogue knows an image. */
public final class IndexCatalogue {
  private IndexCatalogue() {}

  /**
   * Reads the entries on images and writes the index beside them.
   *
   * @param arguments the folder of compiled classes, which holds the entries, too
   * @throws IOException if an entry cannot be read or names no image
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).resolve(ResourceShelf.FOLDER);
    TreeSet<String> lines = new TreeSet<>();
    for (Path file : files(folder.resolve("images"))) {
      for (JsonNode entry : documents(file)) {
        for (JsonNode image : entry.required("images")) {
          String repository = image.asText();
          lines.add(
              repository.substring(repository.lastIndexOf('/') + 1) + "\t" + file.getFileName());
        }
      }
    }
    Files.writeString(folder.resolve(ResourceShelf.INDEX), String.join("\n", lines) + "\n");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    }
  }
}
