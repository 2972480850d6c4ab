/** Runs while Seamark is built, and is in no archive: turns pages into the index. */
@NullMarked
package io.github.seamark.rules.build;

import org.jspecify.annotations.NullMarked;
