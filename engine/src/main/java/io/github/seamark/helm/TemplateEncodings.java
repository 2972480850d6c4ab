package io.github.seamark.helm;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Functions between values and their texts in YAML, JSON and base64. */
final class TemplateEncodings {
  private final TemplateMemory memory;

  TemplateEncodings(TemplateMemory memory) {
    this.memory = memory;
  }

  Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "toYaml", "mustToYaml", "toYamlPretty" ->
          Optional.of(yaml(memory.deep(call.last()), call));
      case "toJson", "mustToJson", "toRawJson", "mustToRawJson" ->
          json(memory.deep(call.last()), call, false);
      case "toPrettyJson", "mustToPrettyJson" -> json(memory.deep(call.last()), call, true);
      case "fromYaml", "mustFromYaml", "fromJson", "mustFromJson" -> read(call, true);
      case "fromYamlArray", "fromJsonArray" -> read(call, false);
      case "b64enc" ->
          call.text(0)
              .filter(t -> t.regions().isEmpty())
              .map(t -> Scalar.string(Text.base64(t, call.origin().span()), call.origin()));
      case "b64dec" -> call.string(0).flatMap(TemplateEncodings::decoded).map(call::result);
      default -> Optional.empty();
    };
  }

  private static Value yaml(Value value, FunctionCall call) {
    return value instanceof Unknown
        ? value
        : Scalar.string(TemplateText.yaml(value), carried(value, call.origin()));
  }

  private static Origin carried(Value value, Origin origin) {
    return value.origin().movedTo(value.origin().span()).with(origin);
  }

  private static Optional<Value> json(Value value, FunctionCall call, boolean pretty) {
    boolean html = !call.name().contains("Raw");
    return TemplateJson.write(value, html, pretty)
        .map(
            t ->
                Scalar.string(
                    Text.computed(t, value.origin().span()), carried(value, call.origin())));
  }

  /** What the text says, if it is of the kind that the function gives. */
  private static Optional<Value> read(FunctionCall call, boolean mapping) {
    Optional<Text> text = call.text(0);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().chars().isBlank()) {
      return Optional.of(
          mapping ? Mapping.empty(call.origin()) : Sequence.of(java.util.List.of(), call.origin()));
    }
    YamlValues.Documents read = YamlValues.read(text.get());
    if (!read.problems().isEmpty() || read.documents().isEmpty()) {
      return Optional.empty();
    }
    Value value = read.documents().get(0);
    if (value instanceof Scalar scalar && scalar.isNull()) {
      return Optional.of(mapping ? Mapping.empty(call.origin()) : scalar);
    }
    if (value instanceof Mapping found && mapping) {
      return Optional.of(TemplateValues.asFloats(found));
    }
    return value instanceof Sequence && !mapping ? Optional.of(value) : Optional.empty();
  }

  private static Optional<String> decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
