package io.github.seamark.terragrunt;

import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.terraform.EvaluationException;
import io.github.seamark.value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For whom a file is evaluated.
 *
 * @param folder the folder that {@code get_terragrunt_dir()} gives: the unit's, also in what it
 *     includes; in a file that is read, that file's own
 * @param original the folder of the unit that all began with
 * @param file the file's path; for a stack's unit, the path it would be generated at
 * @param includes the folders of the files that the unit includes, by label
 * @param includedFolder the file's own folder, where it is included
 * @param declaredElsewhere labels of dependencies that other files of the unit declare: in an
 *     included file, such a dependency is what all of them together make of it
 * @param values what a stack gives to its unit
 * @param overlay files that a stack would generate, by path
 */
record Context(
    String folder,
    String original,
    String file,
    Map<String, String> includes,
    Optional<String> includedFolder,
    Set<String> declaredElsewhere,
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
        Set.of(),
        values,
        overlay);
  }

  /**
   * A file that this one includes.
   *
   * @param dependencies the labels that this file, or another one that it includes, declares
   */
  Context included(String path, Set<String> dependencies) {
    return new Context(
        folder,
        original,
        path,
        Map.of(),
        Optional.of(RepositoryPaths.folder(path)),
        dependencies,
        valuesIn(RepositoryPaths.folder(path)),
        overlay);
  }

  /** A file that this one reads. */
  Context reading(String path) {
    String readFolder = RepositoryPaths.folder(path);
    return new Context(
        readFolder,
        original,
        path,
        Map.of(),
        Optional.empty(),
        Set.of(),
        valuesIn(readFolder),
        overlay);
  }

  /** This file, with what it turned out to include. */
  Context including(Map<String, String> byLabel) {
    return new Context(
        folder,
        original,
        file,
        new LinkedHashMap<>(byLabel),
        includedFolder,
        declaredElsewhere,
        values,
        overlay);
  }

  /** A stack's values lie in the unit's folder, and only files of that folder see them. */
  private Optional<Mapping> valuesIn(String other) {
    return other.equals(original) ? values : Optional.empty();
  }

  /**
   * The folder of an included file: in an included file its own, whatever the label; with one
   * include that one's, whatever the label; empty without any.
   *
   * @throws EvaluationException if the label does not pick one of several
   */
  Optional<String> parent(Optional<String> label) {
    if (includedFolder.isPresent() || includes.size() <= 1) {
      return includedFolder.or(() -> includes.values().stream().findFirst());
    }
    if (label.isEmpty() || !includes.containsKey(label.get())) {
      throw new EvaluationException("the label of one of several includes is needed");
    }
    return Optional.of(includes.get(label.get()));
  }
}
