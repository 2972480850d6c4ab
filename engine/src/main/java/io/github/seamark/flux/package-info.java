/** Flux: what its Kustomizations deploy, and its HelmReleases as releases. */
@NullMarked
package io.github.seamark.flux;

import org.jspecify.annotations.NullMarked;
