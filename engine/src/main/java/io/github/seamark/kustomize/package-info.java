/** What Kustomize makes of manifests. */
@NullMarked
package io.github.seamark.kustomize;

import org.jspecify.annotations.NullMarked;
