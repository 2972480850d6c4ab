package io.github.seamark.terraform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares evaluations with what Terraform said. */
final class Verdicts {
  private final List<String> wrong = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private int decided;

  /** The files below a folder of the shared facts. */
  static Repository repository(String folder) {
    Path root = Shared.path(folder);
    Map<String, String> contents = new TreeMap<>();
    for (Path file : Shared.files(folder, "")) {
      try {
        contents.put(
            root.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Repository.of(contents);
  }

  /** Judges one row: the expression, Terraform's JSON and status. */
  void judge(Repository repository, String[] row) {
    String expression = Shared.decode(row[0]);
    Evaluation here = Evaluation.of(repository, "", expression);
    String status = row[2];
    if (here instanceof Evaluation.Undecided undecidedHere) {
      if (status.equals("unknown") || status.equals("partial")) {
        decided++;
      } else {
        undecided.add("%s: %s".formatted(row[0], undecidedHere.reason()));
      }
    } else if (here instanceof Evaluation.Failed failed) {
      judge(row, status.equals("error"), "error: " + failed.message());
    } else if (here instanceof Evaluation.Known known) {
      // Seamark may know more than Terraform does before apply, never anything else.
      boolean more = status.equals("unknown") || status.equals("partial");
      boolean same = !status.equals("error") && same(known.json(), row[1]);
      boolean marked = !status.equals("sensitive") || known.sensitive();
      judge(row, more || (same && marked), known.json());
    }
  }

  private void judge(String[] row, boolean right, String here) {
    decided++;
    if (!right) {
      wrong.add("%s → %s %s, here: %s".formatted(row[0], row[2], row[1], here));
    }
  }

  private static boolean same(String a, String b) {
    boolean cut = b.endsWith("…") && a.startsWith(b.substring(0, b.length() - 1));
    return cut || a.equals(b) || tokens(a).equals(tokens(b));
  }

  private static List<String> tokens(String json) {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        tokens.add(token + " " + parser.getText());
      }
    } catch (IOException e) {
      tokens.add("not JSON: " + json);
    }
    return tokens;
  }

  List<String> wrong() {
    return wrong;
  }

  List<String> undecided() {
    return undecided;
  }

  int decided() {
    return decided;
  }

  int total() {
    return decided + undecided.size();
  }
}
