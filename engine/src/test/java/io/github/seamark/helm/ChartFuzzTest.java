package io.github.seamark.helm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Fuzzed;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.Map;

/** Whatever a chart's template holds, it is rendered as far as it can be known, and then read. */
class ChartFuzzTest {
  private static final Value ROOT =
      YamlValues.read(
              Text.of(
                  Source.of(
                      "root.yaml",
                      "Values: {a: b, l: [1, x], m: {k: v}, n: null, t: true}\n"
                          + "Release: {Name: r, Namespace: s}\nChart: {Name: c, Version: 1.0.0}\n")))
          .documents()
          .get(0);

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void rendersAnything(byte[] input) {
    String template = Fuzzed.source("t", input).text();
    Repository repository =
        Repository.of(
            Map.of(
                "c/Chart.yaml",
                "apiVersion: v2\nname: c\nversion: 1.0.0\n",
                "c/templates/_h.tpl",
                "{{- define \"h\" }}{{ . }}{{ end -}}",
                "c/templates/a.yaml",
                template));
    TemplateLibrary library = new TemplateLibrary(repository, "c", "c");
    for (TemplateFile file : library.manifests()) {
      Fuzzed.soon(() -> YamlValues.read(library.render(file, ROOT)));
    }
  }
}
