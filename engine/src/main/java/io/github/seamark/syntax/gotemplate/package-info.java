/** Go templates as a tree with exact places. */
@NullMarked
package io.github.seamark.syntax.gotemplate;

import org.jspecify.annotations.NullMarked;
