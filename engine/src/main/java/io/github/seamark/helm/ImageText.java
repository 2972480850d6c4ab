package io.github.seamark.helm;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Optional;
import java.util.Set;

/** Puts an image reference together from values of which each may be unknown. */
final class ImageText {
  private final Text.Builder text = new Text.Builder();
  private final Origin origin;

  ImageText(Origin origin) {
    this.origin = origin;
  }

  ImageText add(String literal) {
    text.append(literal, origin.span());
    return this;
  }

  ImageText add(Value value) {
    if (value instanceof Scalar scalar) {
      text.append(scalar.text());
      return this;
    }
    return hole("the value is not known");
  }

  ImageText add(Lookup<Value> answer, String ifMissing) {
    Optional<Value> value = Synthetic.value(answer);
    return value.isPresent() ? add(value.get()) : hole(ifMissing);
  }

  ImageText hole(String reason) {
    text.append(Hole.inline(reason, Set.of()), origin.span());
    return this;
  }

  Scalar build() {
    return Scalar.string(text.build(origin.span()), origin);
  }
}
