package io.github.seamark.helm;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions of Helm's templates (Masterminds/sprig, helm/helm pkg/engine) that real charts use.
 * A function that is not here gives an unknown with its name.
 */
final class TemplateFunctions {
  private static final Set<String> HASHES =
      Set.of("sha256sum", "sha1sum", "sha512sum", "adler32sum", "md5sum");

  /** What differs at every rendering. */
  private static final Set<String> RANDOM =
      Set.of(
          "randAlphaNum",
          "randAlpha",
          "randNumeric",
          "randAscii",
          "now",
          "uuidv4",
          "genCA",
          "genSignedCert",
          "genSelfSignedCert",
          "genPrivateKey",
          "randBytes",
          "randInt");

  private final TemplateLibrary library;
  private final TemplateCollections collections;

  TemplateFunctions(TemplateLibrary library) {
    this.library = library;
    this.collections = new TemplateCollections(library);
  }

  /** The content of a file of the chart. */
  Value file(String name, Span place) {
    Optional<Source> source = library.file(name);
    return source
        .<Value>map(
            s ->
                Scalar.string(
                    Text.of(s), Origin.at(s.whole()).dependingOn(Reference.file(s.path()))))
        .orElseGet(() -> Scalar.string("", Origin.at(place)));
  }

  Value call(String name, List<Value> arguments, Span place, TemplateScope scope) {
    Origin origin = made(arguments, place);
    if (RANDOM.contains(name)) {
      return Unknown.because(
          name + " differs at every rendering", origin.dependingOn(new Reference("", "render")));
    }
    if (HASHES.contains(name)) {
      return Unknown.because("a hash", hashed(arguments, origin));
    }
    Optional<Value> result = Optional.empty();
    if (!arguments.isEmpty()) {
      result = collections.call(name, arguments, origin, place);
      result = result.or(() -> TemplateStrings.call(name, arguments, origin));
    }
    return result
        .or(() -> TemplateLogic.call(name, arguments, origin))
        .orElseGet(() -> Unknown.because("the template function " + name, origin));
  }

  private static Origin made(List<Value> arguments, Span place) {
    Origin origin = Origin.at(place);
    for (Value argument : arguments) {
      for (Reference reference : argument.origin().dependencies()) {
        origin = origin.dependingOn(reference);
      }
    }
    return origin;
  }

  /**
   * A hash depends on the values and texts that went in, by their places; on what is unknown, by
   * name.
   */
  private static Origin hashed(List<Value> arguments, Origin origin) {
    Origin result = origin;
    for (Value argument : arguments) {
      if (argument instanceof Scalar scalar && isWholeFile(scalar)) {
        continue;
      }
      if (argument instanceof Scalar scalar) {
        result =
            result.dependingOn(
                scalar.text().places().stream().map(Reference::text).collect(Collectors.toSet()));
      } else {
        result =
            result.dependingOn(
                argument instanceof Unknown unknown
                    ? new Reference("", unknown.reason())
                    : Reference.file(argument.origin().span().path()));
      }
    }
    return result;
  }

  /** What a file prints is that file's, whichever values stand in others too. */
  private static boolean isWholeFile(Scalar scalar) {
    return scalar.origin().dependencies().stream().anyMatch(r -> r.address().startsWith("file:"));
  }
}
