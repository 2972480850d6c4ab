package io.github.seamark.terraform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into values that keep their places. */
final class JsonValues {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Text text;
  private final Origin carrier;

  /** Reads the first argument of a call. */
  JsonValues(Call call) {
    this.text = call.text(0);
    this.carrier = call.madeOfAll();
  }

  /** Reads a text. */
  JsonValues(Text text, Origin carrier) {
    this.text = text;
    this.carrier = carrier;
  }

  /**
   * The value.
   *
   * @throws EvaluationException if the text is no JSON
   */
  Value read() {
    try (JsonParser parser = FACTORY.createParser(text.chars())) {
      if (parser.nextToken() == null) {
        throw new EvaluationException("JSON: no content");
      }
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw new EvaluationException("JSON: extra content after the value");
      }
      return value.withOrigin(value.origin().via(carrier));
    } catch (IOException e) {
      throw new EvaluationException("invalid JSON");
    }
  }

  private Origin origin(JsonParser parser, int start) {
    int end = Math.max(start, offset(parser));
    Span span = text.span(start, Math.min(end, text.length()));
    return Origin.at(span).with(carrier);
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentLocation().getCharOffset());
  }

  private static int start(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }

  private Value value(JsonParser parser) throws IOException {
    int start = start(parser);
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT:
        return object(parser, start);
      case START_ARRAY:
        return array(parser, start);
      case VALUE_STRING:
        return string(parser, start);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT:
        return Scalar.number(BigFloat.round(parser.getDecimalValue()), origin(parser, start));
      case VALUE_TRUE, VALUE_FALSE:
        return Scalar.bool(token == JsonToken.VALUE_TRUE, origin(parser, start));
      default:
        return Scalar.nul(origin(parser, start));
    }
  }

  private Value string(JsonParser parser, int start) throws IOException {
    String chars = parser.getText();
    Origin origin = origin(parser, start);
    int inside = start + 1;
    boolean exact = text.chars().startsWith(chars + "\"", inside);
    return exact
        ? Scalar.string(text.slice(inside, inside + chars.length()), origin)
        : Scalar.string(chars, origin);
  }

  private Value array(JsonParser parser, int start) throws IOException {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return Sequence.of(items, origin(parser, start));
  }

  private Value object(JsonParser parser, int start) throws IOException {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyStart = start(parser);
      Span keySpan = text.span(keyStart, offset(parser));
      parser.nextToken();
      entries.put(key, Mapping.Entry.of(keySpan, value(parser)));
    }
    return Mapping.of(entries, origin(parser, start));
  }
}
