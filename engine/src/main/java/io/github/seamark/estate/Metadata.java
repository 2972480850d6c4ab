package io.github.seamark.estate;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;

/**
 * What every object has.
 *
 * @param id kind, namespace and name
 * @param labels its labels; with an unknown rest where not all are known; its header is where one
 *     would be added
 * @param annotations its annotations, likewise
 * @param declaration where it is declared
 */
public record Metadata(ObjectId id, Mapping labels, Mapping annotations, Declaration declaration) {

  /** The text of an annotation. */
  public Lookup<String> annotation(String key) {
    return text(annotations, key);
  }

  /** The text of a label. */
  public Lookup<String> label(String key) {
    return text(labels, key);
  }

  static Lookup<String> text(Mapping mapping, String key) {
    return mapping.get(key).then(Value::toText);
  }
}
