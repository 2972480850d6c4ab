/** Joins the pieces of the estate: references, selectors, host names, owners. */
@NullMarked
package io.github.seamark.link;

import org.jspecify.annotations.NullMarked;
