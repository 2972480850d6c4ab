package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what kubectl was recorded reading, and refuses what it refuses. */
class YamlOracleTest {
  private static final String HEAD = "apiVersion: x.example/v1\nkind: Foo\nmetadata:\n  name: x\n";

  /** Rows that are read otherwise on purpose, and why. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  @Test
  void readsScalarsAndDocumentsAsKubectlDoes() {
    List<String> wrong = new ArrayList<>();
    List<String> excepted = new ArrayList<>();
    int rows = 0;
    boolean documents = false;
    for (String[] row : Shared.rows("facts/yaml-oracle.tsv")) {
      documents |= row[0].startsWith("dup key top");
      String document =
          documents
              ? Shared.decode(row[1]).replace("‹head›", HEAD)
              : HEAD + "v: " + Shared.decode(row[0]) + "\n";
      String expected = documents ? row[2] : row[1];
      rows++;
      String here = read(document);
      if (!agrees(expected, here)) {
        (EXCEPTIONS.containsKey(row[0]) ? excepted : wrong)
            .add(row[0] + " → " + expected + ", here: " + here);
      }
    }
    System.out.printf(
        "yaml-oracle (kubectl): %d rows, %d right, %d excepted, %d wrong%n",
        rows, rows - excepted.size() - wrong.size(), excepted.size(), wrong.size());
    assertThat(rows).isGreaterThan(170);
    assertThat(wrong).isEmpty();
    assertThat(excepted).hasSize(EXCEPTIONS.size());
  }

  private static boolean agrees(String expected, String here) {
    if (expected.startsWith("error")) {
      return here.startsWith("error") || here.startsWith("unknown");
    }
    return expected.endsWith("…")
        ? here.startsWith(expected.substring(0, expected.length() - 1))
        : here.equals(expected);
  }

  private static String read(String document) {
    YamlValues.Documents read = YamlValues.read(Text.of(Source.of("case.yaml", document)));
    if (!read.problems().isEmpty()) {
      return "error: " + read.problems().get(0).message();
    }
    return read.documents().stream()
        .flatMap(YamlOracleTest::items)
        .map(d -> d.get("v"))
        .filter(v -> !(v instanceof Lookup.Missing<Value>))
        .findFirst()
        .map(YamlOracleTest::json)
        .orElse("missing");
  }

  private static Stream<Value> items(Value document) {
    return document instanceof Mapping mapping
            && mapping.entries().containsKey("items")
            && mapping.entries().get("items").value() instanceof Sequence list
        ? list.items().stream()
        : Stream.of(document);
  }

  private static String json(Lookup<Value> value) {
    return value instanceof Lookup.Found<Value> found ? json(found.value()) : "unknown";
  }

  private static String json(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.kind() == Scalar.Kind.STRING
          ? quoted(scalar.text().chars())
          : scalar.text().chars();
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().stream()
          .map(YamlOracleTest::json)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Mapping mapping && mapping.isComplete()) {
      return mapping.entries().entrySet().stream()
          .map(e -> quoted(e.getKey()) + ": " + json(e.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return "unknown";
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\0", "\\u0000")
        + '"';
  }
}
