package io.github.seamark.link;

import java.util.Optional;

/** Which environment a folder belongs to, where the repository's owners have said so. */
@FunctionalInterface
public interface Environments {

  /** The environment's name; empty for a folder that belongs to all of them. */
  Optional<String> of(String folder);

  /** Nothing is said. */
  static Environments unsaid() {
    return folder -> Optional.empty();
  }
}
