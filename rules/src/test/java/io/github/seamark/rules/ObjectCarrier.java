package io.github.seamark.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A way to write Kubernetes objects.
 *
 * @param name what people call it
 * @param unknown what stands where something is not known; empty where the carrier has no such
 *     thing
 * @param files the files that say the objects, by path
 */
record ObjectCarrier(
    String name,
    Optional<String> unknown,
    Function<List<Map<String, Object>>, Map<String, String>> files) {

  static ObjectCarrier of(
      String name, String unknown, Function<List<Map<String, Object>>, Map<String, String>> files) {
    return new ObjectCarrier(name, Optional.of(unknown), files);
  }

  static ObjectCarrier plain(
      String name, Function<List<Map<String, Object>>, Map<String, String>> files) {
    return new ObjectCarrier(name, Optional.empty(), files);
  }

  /** The repository that says these objects. */
  Incident write(List<Map<String, Object>> objects) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files
        .apply(objects)
        .forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new Incident(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
