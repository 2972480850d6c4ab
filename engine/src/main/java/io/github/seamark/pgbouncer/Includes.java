package io.github.seamark.pgbouncer;

import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;

/** Where the files are that {@code %include} names. */
interface Includes {

  /** The content of a file; missing where it is certain that PgBouncer would not find it. */
  Lookup<Text> find(String path);
}
