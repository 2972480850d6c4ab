package io.github.seamark.rules;

import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.rule.Fix;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import java.util.List;
import java.util.Optional;

/** Edits that pin the tag that is known to run. No other tag is ever typed. */
final class TagFix {
  private TagFix() {}

  /** Writes the running tag over another one that stands by itself. */
  static Optional<Fix> replace(EffectiveImage image, String running) {
    Span place = image.version().span();
    boolean written = image.pin().isEmpty() && place.text().equals(image.tag());
    return written && isPlain(running)
        ? Optional.of(
            fix("set %s, which runs now".formatted(running), new Fix.Edit(place, running)))
        : Optional.empty();
  }

  /** Adds the running tag to a release's values. */
  static Optional<Fix> pin(Release release, ReleaseImage image, String running) {
    if (image.pin().isEmpty() || !image.tag().isMissing() || !isPlain(running)) {
      return Optional.empty();
    }
    Mapping at = release.values();
    Span header = at.header();
    int depth = 0;
    while (depth < image.pin().size() - 1) {
      Optional<Mapping.Entry> entry = at.entry(image.pin().get(depth));
      if (entry.isEmpty() || !(entry.get().value() instanceof Mapping below)) {
        break;
      }
      header = entry.get().key();
      at = below;
      depth++;
    }
    List<String> keys = image.pin().subList(depth, image.pin().size());
    if (at.entry(keys.get(0)).isPresent() || !isYaml(header.source())) {
      return Optional.empty();
    }
    boolean isFirstKey = depth == 0 && startsWith(at, header);
    return edit(header, isFirstKey, keys, running)
        .map(e -> fix("pin %s, which runs now".formatted(running), e));
  }

  private static Optional<Fix.Edit> edit(
      Span header, boolean isFirstKey, List<String> keys, String running) {
    Source source = header.source();
    int line = header.from().line();
    if (isFirstKey) {
      String indent = YamlBlock.indent(source.line(line));
      return source.line(line).startsWith(indent + header.text() + ":")
          ? Optional.of(YamlBlock.before(source, line, lines(keys, indent, running)))
          : Optional.empty();
    }
    return YamlBlock.below(header)
        .map(indent -> YamlBlock.after(source, line, lines(keys, indent, running)));
  }

  /** Whether a mapping has no key of its own above it: its place is its first key. */
  private static boolean startsWith(Mapping mapping, Span header) {
    return mapping.entries().values().stream().anyMatch(e -> e.key().equals(header));
  }

  private static String lines(List<String> keys, String indent, String tag) {
    StringBuilder lines = new StringBuilder();
    String deeper = indent;
    for (String key : keys) {
      lines.append(lines.isEmpty() ? "" : "\n").append(deeper).append(key).append(':');
      deeper += "  ";
    }
    // Quoted: 2026.10 would be a number.
    return lines.append(" \"").append(tag).append('"').toString();
  }

  private static boolean isYaml(Source source) {
    return source.path().endsWith(".yaml") || source.path().endsWith(".yml");
  }

  private static boolean isPlain(String tag) {
    return tag.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  }

  private static Fix fix(String title, Fix.Edit edit) {
    return new Fix(title, Fix.Safety.NEEDS_REVIEW, List.of(edit));
  }
}
