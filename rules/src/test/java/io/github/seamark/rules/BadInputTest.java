package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.seamark.Analysis;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that cannot be read is named with its place; the hazard in the file beside it is found.
 */
class BadInputTest {
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());
  private static final Options.Limits ALL =
      new Options.Limits(Optional.of(Severity.INFO), Severity.INFO, Confidence.LOW, false);
  private static final String HAZARD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
              - name: web
                image: nginx:latest
      """;
  private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n";

  private static Arguments bad(String path, String content, String... problems) {
    return bad(path, content.getBytes(StandardCharsets.UTF_8), problems);
  }

  private static Arguments bad(String path, byte[] content, String... problems) {
    return Arguments.of(path, Map.of(path, content), List.of(problems));
  }

  private static byte[] invalidUtf8() {
    byte[] bytes = (HEAD + "data: 'a?b'\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        bytes[i] = (byte) 0xC3;
      }
    }
    return bytes;
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder(HEAD).append("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append("*a%d, ".formatted(i - 1).repeat(9)).append("*a%d]\n".formatted(i - 1));
    }
    return text.toString();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        bad("x.yaml", HEAD + "data:\n\tk: v\n", "x.yaml:6:1 tab in indentation"),
        bad("x.yaml", HEAD + "data:\n  k: 'v\n", "x.yaml:6:6 unterminated quoted string"),
        bad("x.yaml", invalidUtf8(), "x.yaml:5:9 invalid UTF-8, not read"),
        bad("x.yaml", HEAD + "data: a\0b\n", "x.yaml:5:8 NUL byte: a binary file, not read"),
        bad(
            "x.yaml",
            HEAD + "data: {k: " + "v".repeat(9 << 20) + "}\n",
            "x.yaml:1:1 larger than 8 MiB, not read"),
        bad(
            "x.yaml",
            HEAD + "data: &a {k: *a}\n",
            "x.yaml:5:14 alias *a stands inside its own anchor"),
        bad(
            "x.yaml",
            HEAD + "data:\n  {% if x %}\n  k: v\n  {% endif %}\n",
            "x.yaml:6:3 a Jinja template, not read"),
        bad(
            "x.yaml",
            HEAD + "data:\n  {{- if .x }}\n  k: v\n  {{- end }}\n",
            "x.yaml:6:3 a Go template, not read"),
        bad(
            "x.yaml",
            HEAD + "data:\n  k: {{ .x }}\n  l: {{ .y }}\n",
            "x.yaml:6:6 a template, not read"),
        bad("x.yaml", bomb(), "x.yaml:9:45 aliases that expand to more than 100000 values"),
        bad(
            "x.yaml",
            HEAD + "data: " + "[".repeat(10_000),
            "x.yaml:5:206 nested more than 200 deep"),
        bad(
            "x.yaml",
            HEAD + "data: " + "{a: ".repeat(10_000),
            "x.yaml:5:803 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = <<EOT\nx\n}\n",
            "main.tf:2:7 heredoc EOT has no end marker"),
        bad("main.tf", "locals {\n  a = \"x\n}\n", "main.tf:2:7 unterminated string"),
        bad(
            "main.tf",
            "locals {\n  a = " + "[".repeat(10_000) + "\n}\n",
            "main.tf:2:206 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "{a=".repeat(10_000) + "\n}\n",
            "main.tf:2:604 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "(".repeat(10_000) + "\n}\n",
            "main.tf:2:206 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "!".repeat(10_000) + "true\n}\n",
            "main.tf:2:206 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "-".repeat(10_000) + "1\n}\n",
            "main.tf:2:206 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "f(".repeat(10_000) + "1\n}\n",
            "main.tf:2:405 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "true ? 1 : ".repeat(10_000) + "1\n}\n",
            "main.tf:2:2192 nested more than 200 deep"),
        bad(
            "main.tf",
            "locals {\n  a = " + "\"${".repeat(10_000) + "1\n}\n",
            "main.tf:2:307 nested more than 200 deep"),
        bad("main.tf", "b {\n".repeat(10_000), "main.tf:201:4 nested more than 200 deep"),
        bad(
            "main.tf.json",
            "{\"locals\": {\"a\": " + "[".repeat(10_000),
            "main.tf.json:1:216 JSON: nested more than 200 deep"),
        bad(
            "main.tf.json",
            "{\"locals\": {\"a\": " + "{\"a\":".repeat(10_000),
            "main.tf.json:1:1008 JSON: nested more than 200 deep"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("unreadable")
  void namesTheFileAndGoesOn(String path, Map<String, byte[]> files, List<String> problems) {
    Analysis analysis = check(files);
    assertThat(problems(analysis)).isEqualTo(problems);
    assertHazard(analysis);
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        bad("x.yaml", ""),
        bad("main.tf", ""),
        bad("x.yaml", HEAD + "data: {k: " + "v".repeat(7 << 20) + "}\n"),
        bad("main.tf", "locals {\n  a = \"" + "v".repeat(7 << 20) + "\"\n}\n"),
        bad("main.tf", "locals {\n  a = 1" + " + 1".repeat(10_000) + "\n}\n"),
        bad("main.tf", "locals {\n  b = {}\n  a = local.b" + ".c".repeat(10_000) + "\n}\n"),
        bad("main.tf", "locals {\n  b = {}\n  a = local.b" + "[0]".repeat(10_000) + "\n}\n"));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void readsOnWhateverTheSize(String path, Map<String, byte[]> files, List<String> problems) {
    assertHazard(check(files));
  }

  private static void assertHazard(Analysis analysis) {
    assertThat(analysis.report().entries())
        .extracting(e -> e.finding().rule() + " " + e.finding().span())
        .contains("image-tag-floating web.yaml:10:18");
    assertThat(analysis.verdict()).isEqualTo(Analysis.Verdict.FINDINGS);
  }

  private static List<String> problems(Analysis analysis) {
    return analysis.report().notAnalysed().stream()
        .map(p -> p.place() + " " + p.message())
        .toList();
  }

  private static Analysis check(Map<String, byte[]> bad) {
    Map<String, byte[]> files = new TreeMap<>(bad);
    files.put("web.yaml", HAZARD.getBytes(StandardCharsets.UTF_8));
    Options options = Options.at(Path.of(".")).with(ALL);
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> SEAMARK.check(Repository.ofBytes(files), options));
  }

  @Test
  void anEmptyRepositoryHasNothing() throws Exception {
    assertThat(SEAMARK.check(Repository.ofBytes(Map.of()), Options.at(Path.of("."))).verdict())
        .isEqualTo(Analysis.Verdict.NOTHING);
  }
}
