/** PgBouncer's configuration files as a tree: statements with exact places, and what is wrong. */
@NullMarked
package io.github.seamark.syntax.ini;

import org.jspecify.annotations.NullMarked;
