package io.github.seamark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartRendererTest {
  private static final String CHART = "apiVersion: v2\nname: t\nversion: 1.0.0\n";

  /** A template that prints one value. */
  private static String shows(String name, String expression) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: %s
    data:
      v: {{ %s | toJson }}
    """
        .formatted(name, expression);
  }

  private static String shown(String values, String before, String expression) {
    return new RenderedChart()
        .file("Chart.yaml", CHART)
        .file("values.yaml", values)
        .file("templates/x.yaml", before + "\n" + shows("x", expression))
        .render()
        .data("x");
  }

  @Test
  void whatChangesADictionaryChangesItForAll() {
    String set = "{{- $_ := set .Values.a \"k\" \"new\" }}";
    assertThat(shown("a: {k: old}\n", set, ".Values.a.k")).isEqualTo("\"new\"");
    String merge = "{{- $d := .Values.a }}{{- $_ := mergeOverwrite $d (dict \"k\" \"new\") }}";
    assertThat(shown("a: {k: old}\n", merge, ".Values.a.k")).isEqualTo("\"new\"");
    String copy = "{{- $_ := set (deepCopy .Values.a) \"k\" \"new\" }}";
    assertThat(shown("a: {k: old}\n", copy, ".Values.a.k")).isEqualTo("\"old\"");
  }

  @Test
  void aChangeThatMayNotHappenLeavesTheValueUndecided() {
    String perhaps =
        "{{- $v := \"a\" }}{{- if .Capabilities.x }}{{- $v = \"b\" }}"
            + "{{- $_ := set .Values.a \"k\" \"new\" }}{{- end }}";
    assertThat(shown("a: {k: old, j: kept}\n", perhaps, "$v")).isEqualTo("?");
    assertThat(shown("a: {k: old, j: kept}\n", perhaps, ".Values.a.k")).isEqualTo("?");
    assertThat(shown("a: {k: old, j: kept}\n", perhaps, ".Values.a.j")).isEqualTo("\"kept\"");
    String same =
        "{{- $v := \"a\" }}{{- if .Capabilities.x }}{{- $v = \"b\" }}{{- else }}{{- $v = \"b\" }}{{- end }}";
    assertThat(shown("", same, "$v")).isEqualTo("\"b\"");
  }

  @Test
  void whatIsPrintedUnderAConditionIsNotEncodedWhole() {
    String either = "{{- define \"p\" }}{{ if .Capabilities.x }}a{{ else }}b{{ end }}{{ end -}}";
    assertThat(shown("", either, "include \"p\" . | b64enc")).isEqualTo("?");
  }

  @Test
  void aLoopOfUnknownLengthLeavesItsVariablesUndecided() {
    String loop = "{{- $v := \"a\" }}{{- range .Capabilities.x }}{{- $v = \"b\" }}{{- end }}";
    assertThat(shown("", loop, "$v")).isEqualTo("?");
    String left =
        "{{- $v := \"a\" }}{{- range list 1 2 }}{{- if $.Capabilities.x }}{{- break }}{{- end }}"
            + "{{- $v = \"b\" }}{{- end }}";
    assertThat(shown("", left, "$v")).isEqualTo("?");
  }

  @Test
  void elseOfWithKeepsTheOuterDot() {
    String with =
        "{{- $v := \"\" }}{{- with .Values.no }}{{- else }}{{- $v = .Values.a }}{{- end }}";
    assertThat(shown("a: x\nno: \"\"\n", with, "$v")).isEqualTo("\"x\"");
  }

  @Test
  void aSubchartHasTheReleasesNameAndItsSectionOverItsDefaults() {
    RenderedChart chart =
        new RenderedChart()
            .file(
                "Chart.yaml",
                CHART
                    + """
                    dependencies:
                      - {name: db, version: 1.x, alias: store, condition: store.enabled}
                      - {name: spare, version: "*", condition: spare.enabled}
                    """)
            .file(
                "values.yaml",
                "global: {g: 1}\nstore: {enabled: true, a: own}\nspare: {enabled: false}\n")
            .file("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.2.0\n")
            .file("charts/db/values.yaml", "a: default\nb: default\n")
            .file(
                "charts/db/templates/x.yaml",
                shows(
                    "sub",
                    "list .Release.Name .Chart.Name .Values.a .Values.b (int .Values.global.g)"
                        + " (include \"t.name\" .)"))
            .file("charts/spare/Chart.yaml", "apiVersion: v2\nname: spare\nversion: 1.2.0\n")
            .file("charts/spare/templates/x.yaml", shows("off", "1"))
            .file("templates/_h.tpl", "{{ define \"t.name\" }}parent{{ end }}")
            .file("templates/x.yaml", shows("top", "list .Values.store.b .Values.spare"))
            .render();
    assertThat(chart.data("sub")).isEqualTo("[\"rel\",\"store\",\"own\",\"default\",1,\"parent\"]");
    assertThat(chart.data("top")).isEqualTo("[\"default\",{\"enabled\":false}]");
    assertThat(chart.manifests()).hasSize(2);
  }

  @Test
  void theDefaultsOfAChartThatIsNotHereAreUndecided() {
    RenderedChart chart =
        new RenderedChart()
            .file("Chart.yaml", CHART + "dependencies:\n  - {name: db, version: 1.x}\n")
            .file("values.yaml", "db: {a: own}\n")
            .file("templates/x.yaml", shows("known", ".Values.db.a"))
            .file("templates/y.yaml", shows("open", ".Values.db.b"))
            .render();
    assertThat(chart.data("known")).isEqualTo("\"own\"");
    assertThat(chart.data("open")).isEqualTo("?");
  }

  @Test
  void loopsWithoutEndAreUndecided() {
    RenderedChart chart =
        new RenderedChart()
            .file("Chart.yaml", CHART)
            .file(
                "templates/_h.tpl",
                "{{ define \"f\" }}{{ range until 50 }}{{ include \"f\" $ }}{{ end }}{{ end }}")
            .file("templates/x.yaml", shows("x", "include \"f\" ."))
            .render();
    assertThat(chart.manifests()).isEmpty();
    assertThat(chart.problems())
        .anySatisfy(p -> assertThat(p.message()).contains("too many steps"));
  }

  @Test
  void filesThatHelmignoreNamesAreNotThere() {
    RenderedChart chart =
        new RenderedChart()
            .file("Chart.yaml", CHART)
            .file(".helmignore", "*.bak\n/private/\n")
            .file("conf/a.bak", "x")
            .file("private/a", "x")
            .file("conf/a", "x")
            .file(
                "templates/x.yaml",
                shows(
                    "x",
                    "list (.Files.Get \"conf/a.bak\") (.Files.Get \"private/a\")"
                        + " (.Files.Get \"conf/a\")"))
            .render();
    assertThat(chart.data("x")).isEqualTo("[\"\",\"\",\"x\"]");
  }
}
