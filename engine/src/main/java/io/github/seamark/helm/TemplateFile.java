package io.github.seamark.helm;

import io.github.seamark.syntax.gotemplate.GoTemplate;

/**
 * A template of a chart.
 *
 * @param path its path in the repository
 * @param name the name by which templates call it: {@code chart/templates/x.yaml}
 * @param template its tree
 */
record TemplateFile(String path, String name, GoTemplate template) {}
