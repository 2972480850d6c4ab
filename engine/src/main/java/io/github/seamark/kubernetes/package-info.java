/** Manifests, whatever they were written in, and what they add to the estate. */
@NullMarked
package io.github.seamark.kubernetes;

import org.jspecify.annotations.NullMarked;
