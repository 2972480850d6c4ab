package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandTest {
  private static final String RELEASE =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: basket
      spec:
        destination: {namespace: shop, name: in-cluster}
        source:
          repoURL: https://charts.example.org
          chart: basket
          targetRevision: 3.1.0
          helm:
            valuesObject:
              annotations: {keel.sh/policy: minor}
              image: {pullPolicy: Always}
      """;

  private static final String TEMPLATE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: basket
      spec:
        template:
          spec:
            containers:
              - name: basket
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
      """;

  @TempDir Path folder;
  @TempDir Path charts;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.write("basket.yaml", RELEASE);
    Cli chart = new Cli(charts);
    chart.write("basket/Chart.yaml", "name: basket\nversion: 3.1.0\nappVersion: 1.4.2\n");
    chart.write(
        "basket/values.yaml",
        "image: {repository: registry.example/basket, tag: ''}\nannotations: {}\n");
    chart.write("basket/templates/basket.yaml", TEMPLATE);
  }

  private Cli.Run add(String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "catalogue";
    arguments[1] = "add";
    arguments[2] = charts.resolve("basket").toString();
    arguments[3] = "--root";
    arguments[4] = folder.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return cli.run("", arguments);
  }

  private String check() {
    return cli.run("", "check", "--root", folder.toString(), "-f", "concise").out();
  }

  @Test
  void theEntryMakesAReleaseReadable() throws Exception {
    assertThat(check()).contains("Nothing found");

    Cli.Run run = add("--repository", "https://charts.example.org");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("wrote .seamark/charts/basket.yaml", "wrote .seamark.yaml, which names it");
    assertThat(Files.readString(folder.resolve(".seamark/charts/basket.yaml")))
        .contains("kind: StatefulSet", "tag: [image.tag]", "repositories: [charts.example.org]");
    assertThat(check())
        .contains("basket.yaml:14:9: warning[image-tag-unpinned]", "chart's own version (1.4.2)");
  }

  @Test
  void settingsThatPeopleWroteAreLeftToThem() {
    cli.write(".seamark.yaml", "rules: {image-tag-floating: off}\n");
    assertThat(add().out()).contains("add to .seamark.yaml:  charts: [\".seamark/charts/*.yaml\"]");
  }

  @Test
  void nothingIsSaidWhereTheSettingsNameItAlready() {
    cli.write(".seamark.yaml", "charts: [.seamark/**]\n");
    cli.write(".seamark/charts/other.yaml", "chart: other\nversions: 1.0.0\n");
    assertThat(add().out()).doesNotContain("add to");
  }

  @Test
  void anEntryThatIsThereIsKept() {
    assertThat(add().exitCode()).isZero();
    Cli.Run again = add();
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already");
    assertThat(add("--force").exitCode()).isZero();
  }

  @Test
  void printWritesNothing() {
    assertThat(add("--print").out()).startsWith("# A draft").contains("chart: basket");
    assertThat(folder.resolve(".seamark.yaml")).doesNotExist();
  }

  @Test
  void aFolderWithoutAChartIsSaid() {
    Cli.Run run = cli.run("", "catalogue", "add", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("holds no chart");
  }

  @Test
  void anEntryThatIsNotUnderstoodIsNoVerdict() {
    cli.write(".seamark.yaml", "charts: [own.yaml]\n");
    cli.write("own.yaml", "chart: basket\n");
    Cli.Run run = cli.run("", "check", "--root", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("own.yaml:1:1", "needs versions");
  }

  @Test
  void aFileThatIsNotThereIsNoVerdict() {
    cli.write(".seamark.yaml", "charts: [own.yaml]\n");
    Cli.Run run = cli.run("", "check", "--root", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no own.yaml");
  }
}
