package io.github.seamark.helm;

import io.github.seamark.source.Reference;
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
          "randInt",
          "shuffle");

  private final TemplateLibrary library;
  private final TemplateDicts dicts;
  private final TemplateEncodings encodings;

  TemplateFunctions(TemplateLibrary library) {
    this.library = library;
    this.dicts = new TemplateDicts(library.memory());
    this.encodings = new TemplateEncodings(library.memory());
  }

  Value call(String name, List<Value> arguments, Span place) {
    Origin origin = made(arguments, place);
    if (RANDOM.contains(name)) {
      return Unknown.because(
          name + " differs at every rendering", origin.dependingOn(Reference.RENDERING));
    }
    if (HASHES.contains(name)) {
      return Unknown.because("a hash", hashed(arguments, origin));
    }
    FunctionCall call =
        new FunctionCall(
            name, arguments.stream().map(a -> library.memory().now(a)).toList(), origin);
    return result(call, place).orElseGet(() -> undecided(call));
  }

  private Optional<Value> result(FunctionCall call, Span place) {
    if (call.count() == 0) {
      return switch (call.name()) {
        case "dict" -> dicts.call(call);
        case "list", "tuple" -> TemplateLists.call(call);
        case "fail" -> TemplateLogic.call(call);
        default -> Optional.empty();
      };
    }
    return switch (call.name()) {
      case "include" -> included(call, place);
      case "tpl" ->
          call.count() == 2
              ? call.text(0)
                  .filter(t -> t.regions().isEmpty())
                  .flatMap(t -> library.tpl(t, call.last()))
                  .map(t -> Scalar.string(t, call.origin()))
              : Optional.empty();
      default ->
          TemplateLogic.call(call)
              .or(() -> dicts.call(call))
              .or(() -> TemplateStrings.call(call))
              .or(() -> TemplateLists.call(call))
              .or(() -> encodings.call(call))
              .or(() -> TemplateMath.call(call))
              .or(() -> TemplateRegex.call(call))
              .or(() -> TemplateVersions.call(call));
    };
  }

  /** An argument that is not known is the better reason. */
  private static Value undecided(FunctionCall call) {
    return call.arguments().stream()
        .filter(Unknown.class::isInstance)
        .map(a -> ((Unknown) a).reason())
        .findFirst()
        .map(r -> Unknown.because(r, call.origin()))
        .orElseGet(() -> Unknown.because("the template function " + call.name(), call.origin()));
  }

  private Optional<Value> included(FunctionCall call, Span place) {
    Optional<String> name = call.string(0);
    if (name.isEmpty() || call.count() != 2) {
      return Optional.empty();
    }
    Optional<Text> rendered = library.include(name.get(), call.last(), place);
    Optional<Reference> file = library.fileOf(name.get());
    Origin made = file.map(call.origin()::dependingOn).orElse(call.origin());
    return rendered
        .<Value>map(t -> Scalar.string(t, made))
        .or(
            () ->
                Optional.of(
                    Unknown.because("template %s is not here".formatted(name.get()), made)));
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
