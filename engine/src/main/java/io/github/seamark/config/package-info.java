/** What a repository says about Seamark: settings, suppressions, the baseline. */
@NullMarked
package io.github.seamark.config;

import org.jspecify.annotations.NullMarked;
