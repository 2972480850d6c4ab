/** What a rule is, what it may ask, and what it says. */
@NullMarked
package io.github.seamark.rule;

import org.jspecify.annotations.NullMarked;
