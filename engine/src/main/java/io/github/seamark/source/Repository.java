package io.github.seamark.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files exist and what they hold. The only door to files: nothing outside the root is ever
 * read, and no link is followed. Paths are relative to the root, with {@code /}. Implementations
 * are safe for use by several threads.
 */
public interface Repository {

  /** The files that may be read, sorted by path. */
  List<String> files();

  /** Those of {@link #files()} that are below a folder, at any depth; all for the root, "". */
  default List<String> below(String folder) {
    return PathRange.below(files(), folder).of(files());
  }

  /** Whether a file is among {@link #files()}. */
  boolean contains(String path);

  /**
   * The decoded text of a file, cached; empty where it is not among {@link #files()} or cannot be
   * read, with the reason in {@link #problems()}.
   */
  Optional<Source> source(String path);

  /** The raw bytes of a file, for hashes of binary files; empty as for {@link #source}. */
  Optional<byte[]> bytes(String path);

  /** What could not be read so far, sorted. */
  List<Problem> problems();

  /** Why a file could not be read, if it was asked for and could not. */
  Optional<Problem> problem(String path);

  /** The sources decoded so far, sorted by path: what a run has looked at. */
  List<Source> sources();

  /** This repository with another content of one file, which need not exist. */
  default Repository with(String path, String text) {
    return new OverlaidRepository(this, Source.of(path, text));
  }

  /** A repository in memory: contents by path. */
  static Repository of(Map<String, String> contents) {
    Map<String, String> copy = Map.copyOf(contents);
    return new RepositoryFiles(
        copy.keySet(), path -> copy.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
  }

  /** A repository in memory: bytes by path. */
  static Repository ofBytes(Map<String, byte[]> contents) {
    Map<String, byte[]> copy = Map.copyOf(contents);
    return new RepositoryFiles(copy.keySet(), path -> copy.getOrDefault(path, new byte[0]).clone());
  }
}
