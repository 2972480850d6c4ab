package io.github.seamark.terragrunt;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For whom a file is evaluated.
 *
 * @param folder the folder that {@code get_terragrunt_dir()} gives: the unit's, also in what it
 *     includes; in a file that is read, that file's own
 * @param original the folder of the unit that all began with
 * @param file the file's path; for a stack's unit, the path it would be generated at
 * @param includes the folders of the files that the unit includes, by label
 * @param includedFolder the file's own folder, where it is included
 * @param values what a stack gives to its unit
 * @param overlay files that a stack would generate, by path
 */
record Context(
    String folder,
    String original,
    String file,
    Map<String, String> includes,
    Optional<String> includedFolder,
    Optional<Mapping> values,
    Map<String, Text> overlay) {

  /** A unit's own file. */
  static Context unit(String folder, Optional<Mapping> values, Map<String, Text> overlay) {
    return new Context(
        folder,
        folder,
        ConfigFiles.join(folder, ConfigFiles.UNIT),
        Map.of(),
        Optional.empty(),
        values,
        overlay);
  }

  /** A file that this one includes. */
  Context included(String path) {
    return new Context(
        folder, original, path, Map.of(), Optional.of(ConfigFiles.folder(path)), values, overlay);
  }

  /** A file that this one reads. */
  Context reading(String path) {
    return new Context(
        ConfigFiles.folder(path), original, path, Map.of(), Optional.empty(), values, overlay);
  }

  /** This file, with what it turned out to include. */
  Context including(Map<String, String> byLabel) {
    return new Context(
        folder, original, file, new LinkedHashMap<>(byLabel), includedFolder, values, overlay);
  }

  /** The folder of an included file: of this one, or of one that this one includes. */
  Optional<String> parent(Optional<String> label) {
    if (label.isPresent()) {
      return Optional.ofNullable(includes.get(label.get()));
    }
    return includedFolder.or(
        () -> includes.size() == 1 ? includes.values().stream().findFirst() : Optional.empty());
  }
}
