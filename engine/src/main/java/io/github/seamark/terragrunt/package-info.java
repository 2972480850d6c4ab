/** Terragrunt: units, what they include and generate, and what they give to their modules. */
@NullMarked
package io.github.seamark.terragrunt;

import org.jspecify.annotations.NullMarked;
