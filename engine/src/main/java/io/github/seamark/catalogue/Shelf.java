package io.github.seamark.catalogue;

import io.github.seamark.value.Mapping;
import java.util.List;

/** Where entries are kept. Implementations are safe for use by several threads. */
public interface Shelf {

  /** The entries on charts of a name, each a mapping. */
  List<Mapping> charts(String name);

  /** The entries on images whose repository may end in a last segment ({@code server}). */
  List<Mapping> images(String lastSegment);

  /** The entry on how programs spell their database settings; empty where there is none. */
  List<Mapping> settings();
}
