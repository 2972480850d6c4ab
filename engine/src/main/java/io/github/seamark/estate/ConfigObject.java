package io.github.seamark.estate;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ConfigMap or Secret that this repository defines.
 *
 * @param kind which of them
 * @param metadata its metadata
 * @param data its entries, in order; a Secret's base64 is decoded and marked sensitive
 * @param moreData why there may be further entries, if there may
 * @param contentInName whether its name changes with its content (a generator's hash suffix, a hash
 *     in the name)
 * @param immutable whether it is marked {@code immutable: true}
 * @param madeOf the files and references that its content is made of, its own address included
 */
public record ConfigObject(
    Kind kind,
    Metadata metadata,
    Map<String, Entry> data,
    Optional<Unknown> moreData,
    boolean contentInName,
    boolean immutable,
    Set<Reference> madeOf)
    implements Piece {

  /** The kinds. */
  public enum Kind {
    CONFIG_MAP,
    SECRET
  }

  /**
   * One key of it.
   *
   * @param key where the key stands
   * @param content the content, which may have holes
   * @param origin where the content comes from
   */
  public record Entry(Span key, Text content, Origin origin) {

    /** Whether a template made all of it at random, so that no change here is one of it. */
    public boolean isRandom() {
      return content.length() == 1
          && content.holes().stream()
              .anyMatch(h -> h.hole().references().contains(Reference.RENDERING));
    }
  }

  /** Copies the collections, keeping the order of the entries. */
  public ConfigObject {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    madeOf = Set.copyOf(madeOf);
  }

  /** Whether some text of each of its entries is among what something was made of. */
  public boolean wentInto(Set<Reference> made) {
    return wentInto(made, data);
  }

  /** Whether some text of each of these entries is among what something was made of. */
  public static boolean wentInto(Set<Reference> made, Map<String, Entry> data) {
    return !data.isEmpty()
        && data.values().stream()
            .allMatch(
                entry ->
                    made.stream()
                        .anyMatch(
                            r ->
                                r.meets(entry.key)
                                    || entry.content.places().stream().anyMatch(r::meets)));
  }

  @Override
  public Declaration declaration() {
    return metadata.declaration();
  }
}
