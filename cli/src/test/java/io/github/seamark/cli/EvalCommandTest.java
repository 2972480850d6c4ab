package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  private static final String MODULE =
      """
      variable "size" { default = 25 }
      variable "secret" {
        default   = "hunter2"
        sensitive = true
      }
      variable "open" {}
      locals { text = file("${path.module}/a.txt") }
      """;

  @TempDir Path folder;

  private Cli.Run eval(String input, String... more) {
    Cli cli = new Cli(folder);
    cli.write("m/main.tf", MODULE);
    cli.write("m/a.txt", "hello");
    List<String> arguments =
        new ArrayList<>(List.of("eval", "--root", folder.toString(), "--in", folder + "/m"));
    arguments.addAll(List.of(more));
    return cli.run(input, arguments.toArray(String[]::new));
  }

  @Test
  void answersEachLineInOrder() {
    String input =
        """
        {"expression": "var.size + 5"}
        {"expression": "upper(local.text)"}

        {"id": [1, {}], "expression": "var.open"}
        {"expression": "1 +"}
        {"expression": "{a = [true, null], b = \\"<\\"}"}
        """;
    Cli.Run run = eval(input);
    assertThat(run.exitCode()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("{\"status\":\"known\",\"value\":30}");
    assertThat(lines.get(1)).isEqualTo("{\"status\":\"known\",\"value\":\"HELLO\"}");
    assertThat(lines.get(2)).startsWith("{\"status\":\"unknown\",\"reason\":\"");
    assertThat(lines.get(3)).startsWith("{\"status\":\"error\",\"message\":\"");
    assertThat(lines.get(4))
        .isEqualTo("{\"status\":\"known\",\"value\":{\"a\":[true,null],\"b\":\"\\u003c\"}}");
  }

  @Test
  void goesOnAfterBadLines() {
    List<String> lines =
        eval("nonsense\n[1]\n{\"expression\": 1}\n{\"expression\":\"1\"\n{\"expression\":\"1\"}\n")
            .out()
            .lines()
            .toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.subList(0, 4)).allMatch(l -> l.startsWith("{\"status\":\"error\""));
    assertThat(lines.get(4)).isEqualTo("{\"status\":\"known\",\"value\":1}");
  }

  @Test
  void neverPrintsWhatIsSensitive() {
    Cli.Run run = eval("{\"expression\":\"upper(var.secret)\"}\n");
    assertThat(run.out()).isEqualTo("{\"status\":\"known\",\"value\":null,\"sensitive\":true}\n");
    assertThat(eval("", "var.secret").out()).isEqualTo("(sensitive)\n");
  }

  @Test
  void oneExpressionAsArgument() {
    assertThat(eval("", "var.size * 2")).isEqualTo(new Cli.Run(0, "50\n", ""));
    assertThat(eval("", "nosuch(1)").exitCode()).isEqualTo(2);
    assertThat(eval("", "--in", folder + "/none", "1").exitCode()).isEqualTo(2);
  }

  @Test
  void anExhaustedBudgetIsNoExcuseForTheNextLine() {
    String costly =
        "length(flatten([for a in range(1024) : [for b in range(1024) : [for c in"
            + " range(1024) : c]]]))";
    List<String> lines =
        eval("{\"expression\":\"" + costly + "\"}\n{\"expression\":\"local.text\"}\n")
            .out()
            .lines()
            .toList();
    assertThat(lines.get(0)).startsWith("{\"status\":\"unknown\"");
    assertThat(lines.get(1)).isEqualTo("{\"status\":\"known\",\"value\":\"hello\"}");
  }

  @Test
  void aTerminalGetsAPrompt() {
    Cli.Run run =
        new Cli(folder).run("1 + 1\n\nexit\n2\n", true, "eval", "--in", folder.toString());
    assertThat(run.out()).isEqualTo("2\n");
    assertThat(run.err()).contains("> ");
  }

  @Test
  void agreesWithTerraformOrSaysNothing() throws IOException {
    Path facts = Path.of(System.getProperty("seamark.shared", "../../shared")).resolve("facts");
    Path oracle = facts.resolve("hcl-oracle.tsv");
    if (!Files.exists(oracle)) {
      System.err.println("SKIPPED: shared/facts/hcl-oracle.tsv is not there");
      Assumptions.abort("shared/facts/hcl-oracle.tsv is not there");
    }
    List<String[]> rows = rows(oracle);
    StringBuilder input = new StringBuilder();
    for (String[] row : rows) {
      input.append(question(row[0]));
    }
    Path module = facts.resolve("oracle-fixtures");
    List<String> answers =
        new Cli(folder)
            .run(input.toString(), "eval", "--root", module.toString(), "--in", module.toString())
            .out()
            .lines()
            .toList();
    assertThat(answers).hasSameSizeAs(rows);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!isRight(rows.get(i), answers.get(i))) {
        wrong.add(rows.get(i)[0] + " → " + answers.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String[]> rows(Path oracle) throws IOException {
    try (Stream<String> lines = Files.lines(oracle, StandardCharsets.UTF_8)) {
      return lines
          .filter(l -> !l.isEmpty() && !l.startsWith("# "))
          .map(l -> l.split("\t", -1))
          .toList();
    }
  }

  private static String question(String cell) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField(
          "expression",
          cell.replace('\u2424', '\n').replace('\u2409', '\t').replace('\u240D', '\r'));
      json.writeEndObject();
    }
    return line.append('\n').toString();
  }

  /** Seamark may say that it does not know, and may know more than Terraform before apply. */
  private static boolean isRight(String[] row, String answer) throws IOException {
    List<String> tokens = tokens(answer);
    String status = tokens.get(2);
    boolean unknown = row[2].equals("unknown") || row[2].equals("partial");
    return switch (status) {
      case "unknown" -> true;
      case "error" -> row[2].equals("error");
      default ->
          unknown
              || (row[2].equals("sensitive")
                  ? tokens.contains("sensitive")
                  : !row[2].equals("error")
                      && tokens.subList(4, tokens.size() - 1).equals(tokens(row[1])));
    };
  }

  private static List<String> tokens(String json) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens.add(parser.getText());
      }
    }
    return tokens;
  }
}
