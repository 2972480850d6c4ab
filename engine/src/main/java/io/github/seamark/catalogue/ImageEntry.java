package io.github.seamark.catalogue;

import io.github.seamark.estate.Application;
import java.util.List;

/**
 * What is known of a program by its image.
 *
 * @param repositories endings of the image's repository ({@code goauthentik/server}); a leading
 *     {@code library/} also stands for the bare name
 * @param application what is known of the program
 * @param flavour which family of images it is, where readers must tell them apart: {@code
 *     pgbouncer-edoburu}; empty otherwise
 */
public record ImageEntry(List<String> repositories, Application application, String flavour) {

  /** Copies the list. */
  public ImageEntry {
    repositories = List.copyOf(repositories);
  }

  /** Whether a repository is one of these: the ending at a slash, ignoring a registry's prefix. */
  boolean matches(String repository) {
    return repositories.stream().anyMatch(r -> endsWith(repository, r));
  }

  private static boolean endsWith(String repository, String ending) {
    if (repository.equals(ending) || repository.endsWith("/" + ending)) {
      return true;
    }
    String bare = ending.startsWith("library/") ? ending.substring("library/".length()) : "";
    return !bare.isEmpty() && (repository.equals(bare) || repository.equals("docker.io/" + bare));
  }
}
