package io.github.seamark.rules;

import io.github.seamark.Scene;
import io.github.seamark.UsageException;
import io.github.seamark.estate.LiveState;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of fixtures: a small repository with marks in it. Files below {@code BEFORE/} are those
 * of the same path before a change, empty where there was none; {@code LIVE.json} is what {@code
 * kubectl get -o json} printed.
 *
 * @param files its files' bytes by path
 */
record CaseFolder(Map<String, byte[]> files) {
  /** Holds marks for files that cannot hold comments; no part of the repository. */
  static final String MARKS_FILE = "EXPECT.txt";

  private static final String LIVE_FILE = "LIVE.json";
  private static final String BEFORE = "BEFORE/";

  /** Reads a folder. */
  static CaseFolder at(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CaseFolder(files);
  }

  /** The folder of fixtures of this project. */
  static Path testdata() {
    return Path.of(System.getProperty("seamark.testdata", "../testdata"));
  }

  /** The folders in a folder, sorted; none if it is not there. */
  static Stream<Path> folders(Path parent) {
    try (Stream<Path> found = Files.isDirectory(parent) ? Files.list(parent) : Stream.empty()) {
      return found.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run sees. */
  Scene scene() throws UsageException {
    Optional<LiveState> live =
        files.containsKey(LIVE_FILE)
            ? Optional.of(Scene.live(List.of(Source.of(LIVE_FILE, text(LIVE_FILE)))))
            : Optional.empty();
    Map<String, byte[]> older = new TreeMap<>(present());
    files.forEach(
        (path, content) -> {
          if (path.startsWith(BEFORE)) {
            older.put(path.substring(BEFORE.length()), content);
          }
        });
    older.values().removeIf(content -> content.length == 0);
    boolean changed = files.keySet().stream().anyMatch(p -> p.startsWith(BEFORE));
    return new Scene(
        repository(), changed ? Optional.of(Repository.ofBytes(older)) : Optional.empty(), live);
  }

  /** The files as they are now. */
  Repository repository() {
    return Repository.ofBytes(present());
  }

  private Map<String, byte[]> present() {
    Map<String, byte[]> seen = new TreeMap<>(files);
    seen.keySet().removeIf(p -> p.startsWith(BEFORE) || isNoteOfTheCase(p));
    return seen;
  }

  private static boolean isNoteOfTheCase(String path) {
    return path.equals(MARKS_FILE) || path.equals(LIVE_FILE);
  }

  /** A file's text; odd bytes are of no concern to marks. */
  String text(String path) {
    return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
  }
}
