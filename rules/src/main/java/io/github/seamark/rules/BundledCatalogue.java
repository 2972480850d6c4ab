package io.github.seamark.rules;

import io.github.seamark.catalogue.ResourceShelf;
import io.github.seamark.catalogue.Shelf;

/** What Seamark itself knows of charts and images. */
public final class BundledCatalogue {
  private BundledCatalogue() {}

  /** The entries that come with Seamark. */
  public static Shelf shelf() {
    return new ResourceShelf(BundledCatalogue.class.getClassLoader());
  }
}
