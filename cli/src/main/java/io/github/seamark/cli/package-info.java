/** The command line: arguments in, reports out, an exit code. The only package that prints. */
@NullMarked
package io.github.seamark.cli;

import org.jspecify.annotations.NullMarked;
