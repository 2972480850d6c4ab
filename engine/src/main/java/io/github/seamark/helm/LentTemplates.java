package io.github.seamark.helm;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoNode;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Templates of the library chart {@code common}, which most charts depend on and few repositories
 * hold. A chart's own copy comes first.
 */
final class LentTemplates {
  private static final Source SOURCE = Source.of("common.tpl", read());
  private static final GoTemplate TEMPLATE = GoTemplate.parse(Text.of(SOURCE));
  private static final Map<String, List<GoNode>> BY_NAME =
      TEMPLATE.nodes().stream()
          .filter(GoNode.Define.class::isInstance)
          .map(GoNode.Define.class::cast)
          .collect(Collectors.toUnmodifiableMap(GoNode.Define::name, GoNode.Define::body));

  private LentTemplates() {}

  static GoTemplate template() {
    return TEMPLATE;
  }

  /** The nodes of a template. */
  static Optional<List<GoNode>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** What such a template printed, its own words placed where it was called. */
  static Text placed(Text printed, Span call) {
    return printed.without(SOURCE, call);
  }

  private static String read() {
    InputStream stream =
        Objects.requireNonNull(LentTemplates.class.getResourceAsStream("common.tpl"));
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
