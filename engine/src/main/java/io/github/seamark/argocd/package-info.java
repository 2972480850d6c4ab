/** Argo CD: Applications and ApplicationSets as releases and deployed folders. */
@NullMarked
package io.github.seamark.argocd;

import org.jspecify.annotations.NullMarked;
