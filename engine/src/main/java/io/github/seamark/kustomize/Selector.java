package io.github.seamark.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.seamark.value.Mapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which objects a patch or a replacement is for (kubernetes-sigs/kustomize, {@code
 * api/types/selector.go}): regular expressions for names and kinds, selectors for labels and
 * annotations; what is left out does not matter.
 */
final class Selector {
  private final Mapping target;

  Selector(Mapping target) {
    this.target = target;
  }

  /** Whether it takes an object by its first or its present name and namespace. */
  boolean takes(Built built) {
    Identity now = built.identity();
    Identity first = built.original();
    return isType(now)
        && either("namespace", Identity::effectiveNamespace, first, now)
        && either("name", Identity::name, first, now)
        && takesMarks(built.object());
  }

  /** Whether it takes an object by any identity that it has or had. */
  boolean takesAny(Built built) {
    return takesMarks(built.object()) && built.identities().stream().anyMatch(this::takes);
  }

  /** Whether it asks for anything but labels and annotations. */
  boolean namesSomething() {
    return List.of("group", "version", "kind", "name", "namespace").stream()
        .anyMatch(k -> target.textAt(k).filter(t -> !t.isEmpty()).isPresent());
  }

  boolean hasMarks() {
    return List.of("labelSelector", "annotationSelector").stream()
        .anyMatch(k -> target.textAt(k).filter(t -> !t.isEmpty()).isPresent());
  }

  boolean takes(Identity identity) {
    return isType(identity)
        && matches("name", identity.name())
        && matches("namespace", identity.namespace());
  }

  boolean takesMarks(Mapping object) {
    return selects("labelSelector", object, "labels")
        && selects("annotationSelector", object, "annotations");
  }

  private boolean isType(Identity identity) {
    return matches("group", identity.group())
        && matches("version", identity.version())
        && matches("kind", identity.kind());
  }

  private boolean either(
      String key, Function<Identity, String> part, Identity first, Identity now) {
    return matches(key, part.apply(first)) || matches(key, part.apply(now));
  }

  private boolean matches(String key, String text) {
    Optional<String> pattern = target.textAt(key).filter(p -> !p.isEmpty());
    try {
      return pattern.isEmpty() || Pattern.matches(pattern.get(), text);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private boolean selects(String key, Mapping object, String field) {
    Optional<String> selector = target.textAt(key).filter(s -> !s.isBlank());
    return selector.isEmpty()
        || requirements(selector.get()).stream()
            .allMatch(r -> holds(r.strip(), k -> object.textAt("metadata", field, k)));
  }

  /** Requirements stand between commas, but for those in parentheses. */
  private static List<String> requirements(String selector) {
    return Arrays.asList(selector.split(",(?![^(]*\\))", -1));
  }

  private static boolean holds(String requirement, Function<String, Optional<String>> labels) {
    int in = requirement.indexOf('(');
    if (in > 0 && requirement.endsWith(")")) {
      String[] words = requirement.substring(0, in).strip().split("\\s+", -1);
      List<String> values =
          Arrays.stream(requirement.substring(in + 1, requirement.length() - 1).split(",", -1))
              .map(String::strip)
              .toList();
      Optional<String> label = labels.apply(words[0]);
      boolean member = label.filter(values::contains).isPresent();
      return words[words.length - 1].equals("notin") ? !member : member;
    }
    if (requirement.contains("!=")) {
      String[] sides = requirement.split("!=", 2);
      return !labels.apply(sides[0].strip()).filter(sides[1].strip()::equals).isPresent();
    }
    if (requirement.contains("=")) {
      String[] sides = requirement.split("==?", 2);
      return labels.apply(sides[0].strip()).filter(sides[1].strip()::equals).isPresent();
    }
    return requirement.startsWith("!")
        ? labels.apply(requirement.substring(1).strip()).isEmpty()
        : labels.apply(requirement).isPresent();
  }
}
