package io.github.seamark.helm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.testing.Fuzzed;

/** Whatever a chart's template holds, it is rendered as far as it can be known, and then read. */
class ChartFuzzTest {
  private static final String VALUES = "{a: b, l: [1, x], m: {k: v}, n: null, t: true}\n";

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void rendersAnything(byte[] input) {
    String template = Fuzzed.source("t", input).text();
    RenderedChart chart =
        new RenderedChart()
            .file("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n")
            .file("values.yaml", VALUES)
            .file("templates/_h.tpl", "{{- define \"h\" }}{{ . }}{{ end -}}")
            .file("templates/a.yaml", template);
    Fuzzed.soon(chart::render);
  }
}
