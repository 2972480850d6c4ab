/** Values that remember where they came from and admit what they do not know. */
@NullMarked
package io.github.seamark.value;

import org.jspecify.annotations.NullMarked;
