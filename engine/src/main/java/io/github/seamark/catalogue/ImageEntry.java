package io.github.seamark.catalogue;

import io.github.seamark.estate.Application;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a program by its image.
 *
 * @param repositories endings of the image's repository ({@code goauthentik/server}); a leading
 *     {@code library/} also stands for the bare name
 * @param application what is known of the program
 * @param byArgument what is known more exactly if a word of its command says what it runs
 * @param flavour which family of images it is, where readers must tell them apart: {@code
 *     pgbouncer-edoburu}; empty otherwise
 */
public record ImageEntry(
    List<String> repositories,
    Application application,
    Map<String, Application> byArgument,
    String flavour) {

  /** Copies the list. */
  public ImageEntry {
    repositories = List.copyOf(repositories);
    byArgument = Collections.unmodifiableMap(new LinkedHashMap<>(byArgument));
  }

  /** What is known of the program, given what it runs: command and arguments in one line. */
  public Application application(String command) {
    List<String> words = Arrays.asList(command.split("\\s+", -1));
    return byArgument.entrySet().stream()
        .filter(e -> words.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(application);
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
