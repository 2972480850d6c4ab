package io.github.seamark.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code images} (kubernetes-sigs/kustomize, {@code api/filters/imagetag}): its name
 * is a regular expression; what containers run is changed in objects of every kind, and in pods and
 * their templates once more, so that a {@code tagSuffix} is added twice there.
 */
final class ImageChange {
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");

  private final Mapping change;
  private final Optional<Pattern> pattern;

  ImageChange(Mapping change) {
    this.change = change;
    this.pattern = change.textAt("name").flatMap(ImageChange::pattern);
  }

  private static Optional<Pattern> pattern(String name) {
    try {
      return Optional.of(
          Pattern.compile("^" + name + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$"));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  Mapping apply(Mapping object, List<FieldSpec> more) {
    if (pattern.isEmpty()
        || object.textAt("kind").filter("CustomResourceDefinition"::equals).isPresent()) {
      return object;
    }
    Mapping result = (Mapping) Fields.everywhere(object, v -> v, this::containers);
    for (FieldSpec spec : more) {
      result = spec.change(result, this::image);
    }
    return result;
  }

  private Map.Entry<String, Mapping.Entry> containers(Map.Entry<String, Mapping.Entry> entry) {
    return CONTAINERS.contains(entry.getKey())
            && entry.getValue().value() instanceof Sequence containers
        ? Map.entry(entry.getKey(), entry.getValue().with(containers(containers)))
        : entry;
  }

  private Sequence containers(Sequence containers) {
    List<Value> items = new ArrayList<>();
    boolean changed = false;
    for (Value item : containers.items()) {
      Optional<Mapping.Entry> image =
          item instanceof Mapping container ? container.entry("image") : Optional.empty();
      Value made = image.map(e -> image(e.value())).orElse(item);
      if (image.isEmpty() || made == image.get().value()) {
        items.add(item);
      } else {
        changed = true;
        items.add(((Mapping) item).with("image", image.get().with(made)));
      }
    }
    return changed ? containers.withItems(items) : containers;
  }

  private Value image(Value value) {
    return value instanceof Scalar old
            && old.asText().filter(t -> pattern.get().matches(t)).isPresent()
        ? replaced(old)
        : value;
  }

  private Scalar replaced(Scalar old) {
    String text = old.text().chars();
    int slash = Math.max(text.indexOf('/'), 0);
    int at = text.indexOf('@', slash);
    int end = at < 0 ? text.length() : at;
    int colon = text.indexOf(':', slash);
    int nameEnd = colon >= 0 && colon < end ? colon : end;
    Span place = old.origin().span();
    Text.Builder made = new Text.Builder();
    Optional<Scalar> newName = scalar("newName");
    Optional<Scalar> newTag = scalar("newTag");
    Optional<Scalar> digest = scalar("digest");
    Optional<Scalar> suffix = scalar("tagSuffix");
    newName.ifPresentOrElse(n -> made.append(n.text()), () -> made.append(old.text(), 0, nameEnd));
    if (newTag.isPresent() || digest.isPresent()) {
      newTag.ifPresent(t -> made.append(":", place).append(t.text()));
      digest.ifPresent(d -> made.append("@", place).append(d.text()));
    } else if (suffix.isPresent()) {
      if (nameEnd == end) {
        made.append(":", place);
      }
      made.append(old.text(), nameEnd, end).append(suffix.get().text());
    } else {
      made.append(old.text(), nameEnd, old.text().length());
    }
    Origin origin = old.origin();
    for (Optional<Scalar> part : List.of(newName, newTag, digest, suffix)) {
      origin = part.map(Scalar::origin).map(origin::with).orElse(origin);
    }
    return Scalar.string(made.build(place), origin);
  }

  private Optional<Scalar> scalar(String key) {
    return change
        .get(key)
        .toOptional()
        .filter(v -> v instanceof Scalar s && !s.isNull() && !s.text().chars().isEmpty())
        .map(Scalar.class::cast);
  }
}
