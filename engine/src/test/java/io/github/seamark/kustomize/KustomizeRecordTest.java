package io.github.seamark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code kustomize build} made of small kustomizations written for this project, recorded
 * beside them as {@code built.yaml}. Hashes behind generated names are not computed, but known.
 */
class KustomizeRecordTest {
  private static final Path RECORD = Path.of("../testdata/languages/kustomize");

  @TestFactory
  Stream<DynamicTest> agreesWithKustomize() throws IOException {
    try (Stream<Path> cases = Files.list(RECORD)) {
      return cases
          .sorted()
          .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)))
          .toList()
          .stream();
    }
  }

  private static void check(Path folder) throws IOException {
    Repository repository = repository(folder);
    ParsedFiles files = new ParsedFiles(repository);
    List<Manifest> built =
        new Kustomizations(repository, files).build("", new Root(Root.Kind.KUSTOMIZE, "", ""));
    Map<String, String> hashed = new TreeMap<>();
    for (Manifest manifest : built) {
      if (manifest.contentInName()) {
        String name = manifest.object().textAt("metadata", "name").orElseThrow();
        hashed.put(name, name);
      }
    }
    List<String> wanted = new ArrayList<>();
    for (Value document : files.documents("built.yaml")) {
      wanted.add(plain(document, hashed).toString());
    }
    List<String> actual = new ArrayList<>();
    built.forEach(m -> actual.add(plain(m.object(), Map.of()).toString()));
    assertThat(actual).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static Repository repository(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return Repository.of(contents);
  }

  /** A value without its places; what Secrets encode is decoded. */
  private static Object plain(Value value, Map<String, String> hashed) {
    if (value instanceof Mapping mapping) {
      Map<String, Object> entries = new TreeMap<>();
      mapping.rest().ifPresent(r -> entries.put("?", r.reason()));
      boolean secret = mapping.textAt("kind").filter("Secret"::equals).isPresent();
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                boolean encoded = secret && key.equals("data");
                entries.put(
                    encoded ? "stringData" : key,
                    encoded ? decoded(entry.value()) : plain(entry.value(), hashed));
              });
      return entries;
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().stream().map(i -> plain(i, hashed)).toList();
    }
    if (!(value instanceof Scalar scalar)) {
      return "? " + value.describe();
    }
    String text = scalar.text().chars();
    String name = text.replaceFirst("-[2456789bcdfghkmt]{10}$", "");
    return scalar.kind() + " " + hashed.getOrDefault(name, text);
  }

  private static Object decoded(Value data) {
    Map<String, Object> entries = new TreeMap<>();
    for (Map.Entry<String, Mapping.Entry> entry : ((Mapping) data).entries().entrySet()) {
      String text = ((Scalar) entry.getValue().value()).text().chars();
      entries.put(
          entry.getKey(),
          "STRING " + new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    }
    return entries;
  }
}
