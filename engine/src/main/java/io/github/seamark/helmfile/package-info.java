/** helmfile: its releases. */
@NullMarked
package io.github.seamark.helmfile;

import org.jspecify.annotations.NullMarked;
