/** HCL's native syntax as a tree with exact places. */
@NullMarked
package io.github.seamark.syntax.hcl;

import org.jspecify.annotations.NullMarked;
