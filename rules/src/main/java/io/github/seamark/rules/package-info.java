/** The marks: one class, one page and one folder of cases each. */
@NullMarked
package io.github.seamark.rules;

import org.jspecify.annotations.NullMarked;
