/** PgBouncer: its settings, the forms in which people write them, and what comes of them. */
@NullMarked
package io.github.seamark.pgbouncer;

import org.jspecify.annotations.NullMarked;
