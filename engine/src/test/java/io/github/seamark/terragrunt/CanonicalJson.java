package io.github.seamark.terragrunt;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A value as JSON with sorted keys; the repository's place on disk is {@code <root>}. */
final class CanonicalJson {
  private static final Reference ROOT = new Reference("", "path.repository");

  private CanonicalJson() {}

  /** The JSON; empty unless the value is known all the way down. */
  static Optional<String> of(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.kind() == Scalar.Kind.STRING
          ? text(scalar.text()).map(CanonicalJson::quoted)
          : Optional.of(scalar.text().chars());
    }
    if (value instanceof Sequence sequence && sequence.isComplete()) {
      List<String> items = new ArrayList<>();
      sequence.items().forEach(i -> of(i).ifPresent(items::add));
      return items.size() == sequence.items().size()
          ? Optional.of("[" + String.join(",", items) + "]")
          : Optional.empty();
    }
    if (value instanceof Mapping mapping && mapping.isComplete()) {
      List<String> entries = new ArrayList<>();
      new TreeMap<>(mapping.entries())
          .forEach((k, e) -> of(e.value()).ifPresent(v -> entries.add(quoted(k) + ":" + v)));
      return entries.size() == mapping.entries().size()
          ? Optional.of("{" + String.join(",", entries) + "}")
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<String> text(Text text) {
    boolean known =
        text.regions().isEmpty()
            && text.holes().stream().allMatch(h -> h.hole().references().contains(ROOT));
    return known
        ? Optional.of(text.chars().replace(String.valueOf(Text.HOLE), "<root>"))
        : Optional.empty();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        default -> json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
