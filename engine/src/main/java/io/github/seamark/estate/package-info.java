/**
 * The domain: what this repository would make in a cluster, and how the pieces hang together. No
 * reading happens here, and no carrier shows: a workload is a workload, whatever it was written in.
 */
@NullMarked
package io.github.seamark.estate;

import org.jspecify.annotations.NullMarked;
