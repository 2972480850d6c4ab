package io.github.seamark.kubernetes;

import io.github.seamark.estate.Image;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/**
 * Takes image references apart, also around holes. The last colon after the last slash starts the
 * tag; before that a colon is a registry's port (distribution/reference).
 */
public final class Images {
  private Images() {}

  /** The image that a value is. */
  public static Lookup<Image> read(Lookup<Value> value) {
    return value.then(
        v -> {
          if (v instanceof Scalar scalar && !scalar.isNull()) {
            return scalar.text().chars().isBlank()
                ? Lookup.missing(v.origin().span(), v.origin())
                : Lookup.found(image(scalar.text(), v.origin()), v.origin());
          }
          return v instanceof Unknown unknown
              ? Lookup.undecided(unknown, v.origin().span())
              : Lookup.undecided("an image that is no text", v.origin().span());
        });
  }

  private static Image image(Text text, Origin origin) {
    String chars = text.chars();
    int at = chars.indexOf('@');
    int nameEnd = at < 0 ? chars.length() : at;
    int slash = chars.lastIndexOf('/', nameEnd);
    int colon = chars.lastIndexOf(':', nameEnd);
    boolean tagged = colon > slash;
    int repositoryEnd = tagged ? colon : nameEnd;
    // A hole at the end of the name may hold anything: a tag, a digest.
    boolean open = text.holeIn(slash + 1, nameEnd).isPresent() && !tagged;
    Lookup<String> tag =
        tagged
            ? tag(text, colon + 1, nameEnd, origin)
            : open ? hole(text, slash + 1, nameEnd, origin) : missing(text, repositoryEnd, origin);
    Lookup<String> digest =
        at >= 0
            ? part(text, at + 1, chars.length(), origin)
            : text.isKnown() ? missing(text, nameEnd, origin) : unknownDigest(text, origin);
    return new Image(part(text, 0, repositoryEnd, origin), tag, digest, origin);
  }

  /** A colon with nothing behind it is no name: somebody else still has to give the tag. */
  private static Lookup<String> tag(Text text, int from, int to, Origin origin) {
    return from == to
        ? Lookup.undecided("the tag is still to be given", text.span(from, to))
        : part(text, from, to, origin);
  }

  /** A hole in a tag may hold a digest too. */
  private static Lookup<String> unknownDigest(Text text, Origin origin) {
    int last = text.length() - 1;
    return text.holeIn(last, last + 1)
        .map(h -> Lookup.<String>undecided(h.hole().reason(), h.span()))
        .orElseGet(() -> missing(text, text.length(), origin));
  }

  private static Lookup<String> missing(Text text, int end, Origin origin) {
    Span place = text.span(0, end);
    return Lookup.missing(place, origin);
  }

  private static Lookup<String> hole(Text text, int from, int to, Origin origin) {
    Optional<Text.HoleAt> hole = text.holeIn(from, to);
    return hole.map(h -> Lookup.<String>undecided(h.hole().reason(), h.span()))
        .orElseGet(() -> missing(text, to, origin));
  }

  private static Lookup<String> part(Text text, int from, int to, Origin origin) {
    if (text.holeIn(from, to).isPresent()) {
      return hole(text, from, to, origin);
    }
    Span place = text.span(from, to);
    return from == to
        ? Lookup.missing(place, origin)
        : Lookup.found(text.chars().substring(from, to), origin.movedTo(place));
  }
}
