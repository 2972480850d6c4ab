package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Metadata;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads ConfigMaps and Secrets. */
final class ConfigObjectReader {
  /** What Kustomize puts behind a name: ten characters of its hash's alphabet (api/hasher). */
  private static final Pattern KUSTOMIZE_HASH = Pattern.compile(".+-[bcdfghkmt2456789]{10}");

  private ConfigObjectReader() {}

  static ConfigObject read(Manifest manifest, ConfigObject.Kind kind) {
    Metadata metadata = ObjectMetadata.read(manifest);
    Map<String, ConfigObject.Entry> data = new LinkedHashMap<>();
    boolean secret = kind == ConfigObject.Kind.SECRET;
    Mapping plain = Fields.mapping(manifest.object(), secret ? "stringData" : "data");
    add(plain, secret, false, data);
    Optional<Unknown> more = plain.rest().or(() -> manifest.object().rest());
    Set<Reference> made = new TreeSet<>(madeOf(manifest, plain));
    if (secret) {
      Mapping encoded = Fields.mapping(manifest.object(), "data");
      made.addAll(madeOf(manifest, encoded));
      add(encoded, true, true, data);
      more = more.or(encoded::rest);
    }
    return new ConfigObject(
        kind,
        metadata,
        data,
        more,
        manifest.contentInName() || nameHasContent(metadata, manifest, data),
        Fields.text(manifest.object(), "immutable").is("true"::equals),
        made);
  }

  private static void add(
      Mapping mapping, boolean secret, boolean encoded, Map<String, ConfigObject.Entry> data) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      Value value = entry.getValue().value();
      Origin origin = secret ? value.origin().secret() : value.origin();
      content(value, encoded)
          .ifPresent(
              text ->
                  data.put(
                      entry.getKey(),
                      new ConfigObject.Entry(entry.getValue().key(), text, origin)));
    }
  }

  private static Optional<Text> content(Value value, boolean encoded) {
    if (value instanceof Unknown unknown) {
      return Optional.of(
          Text.hole(
              io.github.seamark.source.Hole.lines(unknown.reason(), value.origin().dependencies()),
              value.origin().span()));
    }
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    Optional<Text> plain = scalar.text().plain();
    if (encoded && plain.isPresent()) {
      return plain;
    }
    return encoded && scalar.isKnown() ? decoded(scalar) : Optional.of(scalar.text());
  }

  private static Optional<Text> decoded(Scalar scalar) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(scalar.text().chars());
      return Optional.of(
          Text.computed(new String(bytes, StandardCharsets.UTF_8), scalar.origin().span()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name that was computed from the content, or of its hash, here or before it came here. */
  private static boolean nameHasContent(
      Metadata metadata, Manifest manifest, Map<String, ConfigObject.Entry> data) {
    return metadata.id().name().text().filter(KUSTOMIZE_HASH.asMatchPredicate()).isPresent()
        || Fields.mapping(manifest.object(), "metadata")
            .entry("name")
            .filter(
                name ->
                    ConfigObject.wentInto(name.ingredients(), data)
                        || name.ingredients().stream()
                            .anyMatch(
                                r ->
                                    r.address().startsWith("file:")
                                        || manifest.madeOf().contains(r)))
            .isPresent();
  }

  private static Set<Reference> madeOf(Manifest manifest, Mapping data) {
    Set<Reference> all = new TreeSet<>(manifest.madeOf());
    manifest.declaration().address().ifPresent(all::add);
    all.addAll(data.origin().dependencies());
    for (Mapping.Entry entry : data.entries().values()) {
      all.addAll(entry.value().origin().dependencies());
      all.add(Reference.file(entry.key().path()));
      if (entry.value() instanceof Scalar scalar) {
        scalar.text().paths().forEach(p -> all.add(Reference.file(p)));
      }
    }
    all.add(Reference.file(manifest.declaration().header().path()));
    return all;
  }
}
