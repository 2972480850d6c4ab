package io.github.seamark.helm;

import io.github.seamark.syntax.gotemplate.GoTemplate;

/**
 * A template of a chart.
 *
 * @param chart the chart that it is a part of
 * @param path its path in the repository
 * @param name the name by which templates call it: {@code chart/templates/x.yaml}
 * @param template its tree
 */
record TemplateFile(ChartInstance chart, String path, String name, GoTemplate template) {
  /** Whether it renders to manifests: partials and tests do not. */
  boolean isManifest() {
    String base = path.substring(path.lastIndexOf('/') + 1);
    return !base.startsWith("_")
        && !base.endsWith(".txt")
        && !name.contains("/templates/tests/")
        && !chart.chart().isLibrary();
  }
}
