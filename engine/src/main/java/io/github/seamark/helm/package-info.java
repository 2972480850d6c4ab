/** Charts, values and releases. */
@NullMarked
package io.github.seamark.helm;

import org.jspecify.annotations.NullMarked;
