/** The façade that the command line, the Maven plugin and tests call. */
@NullMarked
package io.github.seamark;

import org.jspecify.annotations.NullMarked;
