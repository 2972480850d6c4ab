package io.github.seamark.rules;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A way to hand values to a chart of somebody else.
 *
 * @param name what people call it
 * @param place the file in which the values stand
 * @param beside the folder in which the other objects stand
 * @param notation how a value is spelled
 * @param files the files that say it, by path
 */
record ReleaseCarrier(
    String name,
    String place,
    String beside,
    Notation notation,
    Function<Map<String, Object>, Map<String, String>> files) {

  /** How a carrier spells values. */
  enum Notation {
    /** As mappings: YAML or an HCL expression. */
    TREE,
    /** As paths, one a value. */
    SET
  }

  static ReleaseCarrier of(
      String name, String place, Function<Map<String, Object>, Map<String, String>> files) {
    return new ReleaseCarrier(name, place, "manifests", Notation.TREE, files);
  }

  ReleaseCarrier beside(String folder) {
    return new ReleaseCarrier(name, place, folder, notation, files);
  }

  ReleaseCarrier writing(Notation spelling) {
    return new ReleaseCarrier(name, place, beside, spelling, files);
  }

  /**
   * Whether it can leave a single value open; else a file of another repository or an encrypted one
   * leaves all of them open.
   */
  boolean hasExpressions() {
    return files.apply(BootStorm.map("x", BootStorm.UNKNOWN)).values().stream()
        .noneMatch(t -> t.contains("GITCRYPT") || t.contains("$other"));
  }

  /** The repository that says these facts. */
  Incident write(Map<String, Object> values, List<Map<String, Object>> objects) {
    Map<String, String> all = new HashMap<>(files.apply(values));
    all.put(beside + "/objects.yaml", Written.documents(objects, ""));
    Map<String, byte[]> bytes = new TreeMap<>();
    all.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new Incident(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
