/** YAML as a tree with exact places, built from snakeyaml-engine's parse events. */
@NullMarked
package io.github.seamark.syntax.yaml;

import org.jspecify.annotations.NullMarked;
