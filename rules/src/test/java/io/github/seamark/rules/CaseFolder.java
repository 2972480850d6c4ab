package io.github.seamark.rules;

import io.github.seamark.source.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of fixtures: a small repository with marks in it.
 *
 * @param files its files' bytes by path
 */
record CaseFolder(Map<String, byte[]> files) {
  /** Holds marks for files that cannot hold comments; no part of the repository. */
  static final String MARKS_FILE = "EXPECT.txt";

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
  Repository repository() {
    Map<String, byte[]> seen = new TreeMap<>(files);
    seen.remove(MARKS_FILE);
    return Repository.ofBytes(seen);
  }

  /** A file's text; odd bytes are of no concern to marks. */
  String text(String path) {
    return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
  }
}
