/**
 * Files and places in them: which files a repository has, their text, and spans that survive every
 * embedding.
 */
@NullMarked
package io.github.seamark.source;

import org.jspecify.annotations.NullMarked;
