/** Throughput of the readers on real files. */
@NullMarked
package io.github.seamark.benchmarks;

import org.jspecify.annotations.NullMarked;
