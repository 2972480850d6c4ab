package io.github.seamark.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that were there when a repository began to use Seamark.
 *
 * @param entries one for each, sorted by path, rule and fingerprint
 */
public record Baseline(List<Entry> entries) {
  /** Where it stands, at the root of the repository. */
  public static final String FILE = ".seamark-baseline.json";

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::path)
          .thenComparing(Entry::rule)
          .thenComparing(Entry::fingerprint);

  /**
   * An accepted finding.
   *
   * @param fingerprint its fingerprint
   * @param rule its rule
   * @param path the file of its primary end
   * @param since the day on which it was first accepted
   */
  public record Entry(String fingerprint, String rule, String path, LocalDate since) {}

  /** Sorts the entries. */
  public Baseline {
    entries = entries.stream().sorted(ORDER).distinct().toList();
  }

  /** The entries by fingerprint. */
  public Map<String, Entry> byFingerprint() {
    Map<String, Entry> map = new HashMap<>();
    entries.forEach(e -> map.put(e.fingerprint, e));
    return map;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no baseline; the message says where and why
   */
  public static Baseline read(Source source) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(source.text())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_OBJECT
            && json.getParsingContext().getParent().inArray()) {
          entries.add(entry(json));
        }
      }
    } catch (IOException | DateTimeParseException e) {
      throw new IOException(source.path() + ": no baseline: " + e.getMessage(), e);
    }
    return new Baseline(entries);
  }

  private static Entry entry(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      fields.put(name, String.valueOf(json.nextTextValue()));
    }
    return new Entry(
        fields.getOrDefault("fingerprint", ""),
        fields.getOrDefault("rule", ""),
        fields.getOrDefault("path", ""),
        LocalDate.parse(fields.getOrDefault("since", "")));
  }

  /** The file's content: an entry a line, so that merges are easy. */
  public String toJson() throws IOException {
    StringBuilder text = new StringBuilder("{\"version\": 1, \"findings\": [");
    String separator = "\n";
    for (Entry entry : entries) {
      text.append(separator).append(line(entry));
      separator = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  private static String line(Entry entry) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("path", entry.path);
      json.writeStringField("rule", entry.rule);
      json.writeStringField("fingerprint", entry.fingerprint);
      json.writeStringField("since", entry.since.toString());
      json.writeEndObject();
    }
    return line.toString();
  }
}
