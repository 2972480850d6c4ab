package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values on their way through {@code TF_VAR_} environment variables: everything becomes text, and
 * the variable's declared type decides what the text becomes again.
 */
final class EnvironmentVariables {
  private EnvironmentVariables() {}

  /** The values as a module's variables see them, before conversion to their types. */
  static Map<String, Value> received(
      Map<String, Value> sent, ModuleConfig config, ModuleScope.Shared shared) {
    Map<String, Value> received = new HashMap<>();
    sent.forEach((name, value) -> received.put(name, received(name, value, config, shared)));
    return received;
  }

  private static Value received(
      String name, Value sent, ModuleConfig config, ModuleScope.Shared shared) {
    Optional<Argument> declared =
        Optional.ofNullable(config.variables().get(name)).flatMap(v -> v.argument("type"));
    if (declared.isEmpty()) {
      return config.variables().containsKey(name) ? asString(sent) : sent;
    }
    Type type = TypeConstraints.of(declared.get(), shared::constants);
    boolean plain = type instanceof Type.Primitive && type != Type.Primitive.ANY;
    boolean complexAsText = !plain && sent instanceof Scalar s && s.kind() == Scalar.Kind.STRING;
    return plain ? asString(sent) : complexAsText ? parsed((Scalar) sent, shared) : sent;
  }

  /** A variable without a type, or of a primitive one, takes the text as it is. */
  private static Value asString(Value sent) {
    if (sent instanceof Unknown || (sent instanceof Scalar s && s.isNull())) {
      return sent;
    }
    if (sent instanceof Scalar) {
      return Conversion.convert(sent, Type.Primitive.STRING);
    }
    try {
      Text json = JsonText.of(sent, sent.origin().span());
      return json.chars().contains("${") ? escapedOrNot(sent) : Scalar.string(json, sent.origin());
    } catch (UndecidedException e) {
      return e.unknown();
    } catch (EvaluationException e) {
      return Unknown.because(e.reason(), sent.origin());
    }
  }

  /** Every other type has its text read as an expression. */
  private static Value parsed(Scalar sent, ModuleScope.Shared shared) {
    Text text = sent.text();
    if (!Knowledge.isKnown(text)) {
      return Knowledge.unknown(sent);
    }
    if (text.chars().contains("${")) {
      return escapedOrNot(sent);
    }
    return HclTemplate.expression(text)
        .expression()
        .map(e -> shared.constants(text).evaluate(e))
        .map(v -> v.withOrigin(v.origin().with(sent.origin())))
        .orElseGet(() -> Unknown.because("the text is no expression", sent.origin()));
  }

  private static Unknown escapedOrNot(Value sent) {
    return Unknown.because(
        "whether \"${\" is escaped in an environment variable depends on Terragrunt's version",
        sent.origin());
  }
}
