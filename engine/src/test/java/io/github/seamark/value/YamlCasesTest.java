package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reads YAML as kubectl's library and as Terraform do, or says nothing. */
class YamlCasesTest {
  private static final Path CASES = Path.of("../testdata/languages/yaml/cases.tsv");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void agreesOnEverySubject() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> subjects = new TreeSet<>();
    for (String line : Files.readAllLines(CASES)) {
      if (line.startsWith("# ")) {
        continue;
      }
      String[] row = line.split("\t", -1);
      subjects.add(row[0]);
      judge(row, YamlDialect.KUBERNETES, row[2], wrong);
      judge(row, YamlDialect.TERRAFORM, row[3], wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(subjects).hasSizeGreaterThan(20);
  }

  private static void judge(String[] row, YamlDialect dialect, String expected, List<String> wrong)
      throws IOException {
    Text text = Text.of(Source.of("case.yaml", Shared.decode(row[1])));
    YamlValues.Documents read = YamlValues.read(text, dialect);
    boolean right =
        expected.equals("error")
            ? !read.problems().isEmpty() || read.documents().stream().anyMatch(d -> !isKnown(d))
            : read.problems().isEmpty() && holds(read.documents(), JSON.readTree(expected));
    if (!right) {
      wrong.add(
          "%s: %s %s: %s, here: %s %s"
              .formatted(row[0], dialect, row[1], expected, read.documents(), read.problems()));
    }
  }

  private static boolean isKnown(Value value) {
    return value instanceof Mapping mapping
        ? mapping.isFullyKnown()
        : !(value instanceof Unknown) && Sequence.isFullyKnown(value);
  }

  private static boolean holds(List<Value> documents, JsonNode expected) {
    return documents.isEmpty() ? expected.isNull() : is(documents.get(0), expected);
  }

  private static boolean is(Value value, JsonNode expected) {
    if (value instanceof Mapping mapping) {
      return expected.isObject()
          && mapping.isComplete()
          && mapping.entries().size() == expected.size()
          && mapping.entries().entrySet().stream()
              .allMatch(
                  e ->
                      expected.has(e.getKey())
                          && is(e.getValue().value(), expected.get(e.getKey())));
    }
    if (value instanceof Sequence sequence) {
      boolean same = expected.isArray() && sequence.items().size() == expected.size();
      for (int i = 0; same && i < expected.size(); i++) {
        same = is(sequence.items().get(i), expected.get(i));
      }
      return same;
    }
    return value instanceof Scalar scalar
        && switch (scalar.kind()) {
          case STRING -> expected.isTextual() && scalar.text().chars().equals(expected.asText());
          case NUMBER ->
              expected.isNumber()
                  && scalar.asNumber().orElseThrow().compareTo(expected.decimalValue()) == 0;
          case BOOL ->
              expected.isBoolean() && scalar.asBool().orElseThrow() == expected.asBoolean();
          case NULL -> expected.isNull();
        };
  }
}
