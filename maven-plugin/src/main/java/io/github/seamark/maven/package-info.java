/** Seamark's goals for Maven. */
@NullMarked
package io.github.seamark.maven;

import org.jspecify.annotations.NullMarked;
