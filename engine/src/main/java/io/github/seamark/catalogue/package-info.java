/** What is known of charts, images and database settings: the types and the lookup, no data. */
@NullMarked
package io.github.seamark.catalogue;

import org.jspecify.annotations.NullMarked;
