package io.github.seamark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Facts and real files that stand beside the project; tests are skipped, loudly, without them. */
public final class Shared {
  private static final Path ROOT = Path.of(System.getProperty("seamark.shared", "../../shared"));

  private Shared() {}

  /** A file or folder there; skips the test if it is not there. */
  public static Path path(String relative) {
    Path path = ROOT.resolve(relative).normalize();
    if (!Files.exists(path)) {
      System.err.println("SKIPPED: shared/" + relative + " is not there");
      Assumptions.abort("shared/" + relative + " is not there");
    }
    return path;
  }

  /** The rows of a table: lines that are no comments, split at tabs. */
  public static List<String[]> rows(String relative) {
    try (Stream<String> lines = Files.lines(path(relative), StandardCharsets.UTF_8)) {
      return lines
          .filter(l -> !l.isEmpty() && !l.startsWith("# "))
          .map(l -> l.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The oracles' spelling of line feeds, tabs and carriage returns, undone. */
  public static String decode(String cell) {
    return cell.replace('\u2424', '\n').replace('\u2409', '\t').replace('\u240D', '\r');
  }

  /** The files below a folder with certain endings, sorted. */
  public static List<Path> files(String relative, String... endings) {
    try (Stream<Path> all = Files.walk(path(relative))) {
      return all.filter(Files::isRegularFile)
          .filter(p -> Stream.of(endings).anyMatch(e -> p.toString().endsWith(e)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
