/** Findings made visible: one class a format, each a pure function of a {@link Report}. */
@NullMarked
package io.github.seamark.report;

import org.jspecify.annotations.NullMarked;
