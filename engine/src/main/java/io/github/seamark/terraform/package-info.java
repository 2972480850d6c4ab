/** Terraform: what expressions, templates and modules come to. */
@NullMarked
package io.github.seamark.terraform;

import org.jspecify.annotations.NullMarked;
