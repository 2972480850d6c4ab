package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * An image updater that is configured in an object of its own (an Argo CD Application's
 * annotations, an ImageUpdater resource, a Renovate file, Keel's own release). Marks on workloads
 * and namespaces are found on these.
 *
 * @param kind which program
 * @param writes where it writes new versions
 * @param applications name patterns of the Argo CD Applications that it governs
 * @param images the images that it follows, as written; empty for all
 * @param configuration its configuration as written
 * @param mark the fact that proves it
 * @param declaration where it is declared
 */
public record Updater(
    Kind kind,
    Writes writes,
    List<Name> applications,
    List<Name> images,
    Mapping configuration,
    Evidence mark,
    Declaration declaration)
    implements Piece {

  /** The programs. */
  public enum Kind {
    KEEL("Keel"),
    ARGOCD_IMAGE_UPDATER("Argo CD Image Updater"),
    FLUX_IMAGE_AUTOMATION("Flux image automation"),
    RENOVATE("Renovate"),
    DEPENDABOT("Dependabot"),
    DIUN("Diun"),
    WATCHTOWER("Watchtower");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Its name for people. */
    public String title() {
      return title;
    }
  }

  /** Where an updater writes. */
  public enum Writes {
    /** Into the cluster: Git does not learn of it. */
    CLUSTER,
    /** Into Git. */
    GIT,
    /** Nowhere: it only tells people. */
    NOWHERE,
    /** It cannot be told. */
    UNKNOWN
  }

  /** Copies the lists. */
  public Updater {
    applications = List.copyOf(applications);
    images = List.copyOf(images);
  }
}
