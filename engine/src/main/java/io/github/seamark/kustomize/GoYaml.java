package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Objects as Kustomize's YAML library reads them: {@code yes}, {@code no}, {@code on} and {@code
 * off} are text to it, and come out as text, where kubectl by itself takes them for booleans.
 */
final class GoYaml {
  private static final Set<String> BOOLEANS = Set.of("true", "false");
  private static final Set<String> WORDS = Set.of("y", "yes", "on", "n", "no", "off");

  private GoYaml() {}

  static Mapping read(Mapping object) {
    return (Mapping) Fields.everywhere(object, GoYaml::scalar, GoYaml::entry);
  }

  private static Value scalar(Value value) {
    if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOL) {
      String written = scalar.origin().span().text();
      return isWord(written) ? Scalar.string(written, scalar.origin()) : scalar;
    }
    return value;
  }

  private static Map.Entry<String, Mapping.Entry> entry(Map.Entry<String, Mapping.Entry> entry) {
    if (!BOOLEANS.contains(entry.getKey())) {
      return entry;
    }
    String written = entry.getValue().key().text();
    return isWord(written) ? Map.entry(written, entry.getValue()) : entry;
  }

  private static boolean isWord(String written) {
    return WORDS.contains(written.toLowerCase(Locale.ROOT));
  }
}
