package io.github.seamark.rules.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.rules.PageIndex;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes the index of all pages, which start-up reads in place of the pages. */
public final class IndexPages {
  private static final Set<String> KEYS =
      Set.of("title", "severity", "since", "tags", "options", "incident", "aliases");
  private static final String FENCE = "---\n";

  private IndexPages() {}

  /**
   * Reads the pages and writes the index into the folder of compiled classes.
   *
   * @param arguments that folder, which holds the pages, too
   * @throws IOException if a page cannot be read or says something that pages do not say
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Path folder = classes.resolve(PageIndex.class.getPackageName().replace('.', '/'));
    List<RulePage> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(page(file));
      }
    }
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(folder.resolve(PageIndex.RESOURCE)))) {
      PageIndex.write(pages, out);
    }
  }

  private static RulePage page(Path file) throws IOException {
    String text = Files.readString(file);
    int end = text.indexOf("\n" + FENCE);
    if (!text.startsWith(FENCE) || end < 0) {
      throw new IOException(file + ": no front matter between two lines of ---");
    }
    JsonNode matter = new YAMLMapper().readTree(text.substring(FENCE.length(), end + 1));
    checkKeys(file, matter);
    String name = String.valueOf(file.getFileName());
    return new RulePage(
        name.substring(0, name.length() - ".md".length()),
        matter.required("title").asText(),
        Severity.valueOf(matter.required("severity").asText().toUpperCase(Locale.ROOT)),
        matter.required("since").asText(),
        texts(matter.path("tags")),
        options(matter.path("options")),
        matter.has("incident") ? Optional.of(matter.get("incident").asText()) : Optional.empty(),
        texts(matter.path("aliases")),
        text.substring(end + 1 + FENCE.length()).strip() + "\n");
  }

  private static void checkKeys(Path file, JsonNode matter) throws IOException {
    Set<String> unknown = new TreeSet<>();
    matter.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IOException(file + ": unknown front matter " + unknown);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Map<String, String> options(JsonNode mapping) {
    Map<String, String> options = new TreeMap<>();
    mapping.properties().forEach(e -> options.put(e.getKey(), e.getValue().asText()));
    return options;
  }
}
