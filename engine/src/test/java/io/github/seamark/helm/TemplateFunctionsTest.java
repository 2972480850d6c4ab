package io.github.seamark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What expressions give, as recorded from Helm 3.22: the same, or undecided. */
class TemplateFunctionsTest {
  private static final String VALUES =
      """
      n: 3
      big: 20260822
      f: 1.50
      zero: 0
      no: false
      yes: yes
      s: str
      str: "a \\"q\\" b"
      odd: "yes"
      empty: ""
      nul: null
      quoted: "5"
      date: 2024-01-02
      octal: 0777
      tmpl: "{{ .Release.Name }}/{{ .Values.s | upper }}"
      list: [a, b, c]
      list0: []
      m: {a: 1, b: "x: y", n: {x: deep}, multi: "l1\\nl2\\n"}
      """;
  private static final String HELPERS =
      """
      {{- define "t.named" }}
        named {{ .Values.s }}
      {{- end }}
      {{- define "t.args" -}}
      [{{ .a }}]
      {{- end -}}
      """;

  @Test
  void agreesWithHelm() throws IOException {
    List<String> rows = rows();
    RenderedChart chart =
        new RenderedChart()
            .file("Chart.yaml", "apiVersion: v2\nname: t\nversion: 1.2.3\nappVersion: \"4.5\"\n")
            .file("values.yaml", VALUES)
            .file("conf/a.txt", "one\ntwo\n")
            .file("conf/b.yaml", "k: v\n")
            .file("templates/_h.tpl", HELPERS);
    for (int i = 0; i < rows.size(); i++) {
      chart.file(
          path(i, rows.get(i)),
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: r%d
          data:
            v: {{ %s | toJson }}
          """
              .formatted(i, rows.get(i).split("\t", -1)[0]));
    }
    chart.render();
    List<String> wrong = new ArrayList<>();
    int decided = 0;
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i).split("\t", -1);
      String given = chart.data("r" + i);
      decided += given.equals("?") ? 0 : 1;
      String expected = row[1];
      if (!given.equals("?") && !given.equals(expected)) {
        wrong.add("%s: %s, not %s".formatted(row[0], given, expected));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(decided).isGreaterThanOrEqualTo(265);
  }

  /** The rows about the template's own name were recorded from files of these names. */
  private static String path(int index, String row) {
    return row.startsWith(".Template.Name")
        ? row.split("\t", -1)[1].replaceAll("^\"t/|\"$", "")
        : "templates/x%03d.yaml".formatted(index);
  }

  private static List<String> rows() throws IOException {
    try (InputStream in = TemplateFunctionsTest.class.getResourceAsStream("functions.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
