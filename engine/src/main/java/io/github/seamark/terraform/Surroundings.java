package io.github.seamark.terraform;

import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Where an expression is evaluated: the files it may read and what it may cost.
 *
 * @param repository the files
 * @param overlay files that exist only by generation, by path; they win
 * @param folder the folder that relative paths start from: the root module's
 * @param budget the limits
 */
public record Surroundings(
    Repository repository, Map<String, Text> overlay, String folder, Budget budget) {

  /** Copies the overlay. */
  public Surroundings {
    overlay = Map.copyOf(overlay);
  }

  /** A file's content. */
  public Optional<Source> source(String path) {
    Text generated = overlay.get(path);
    return generated != null ? Optional.of(source(path, generated)) : repository.source(path);
  }

  private static Source source(String path, Text generated) {
    Source from = generated.span().source();
    return from.text().equals(generated.chars()) ? from : Source.of(path, generated.chars());
  }

  /** Whether a file exists. */
  public boolean contains(String path) {
    return overlay.containsKey(path) || repository.contains(path);
  }

  /** The path in the repository that a path from the folder leads to; empty outside of it. */
  public Optional<String> resolve(String path) {
    return path.startsWith("/") ? Optional.empty() : RepositoryPaths.resolve(folder, path);
  }
}
