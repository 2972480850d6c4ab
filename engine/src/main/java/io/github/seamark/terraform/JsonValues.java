package io.github.seamark.terraform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.seamark.source.Problem;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads JSON into values that keep their places. */
final class JsonValues {
  /** Nesting of arrays and objects, as in the other languages. */
  private static final int DEPTH = 200;

  /** How this reader's own messages start; the library's speak of Java. */
  private static final String OWN = "JSON: ";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

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
    try {
      return parse();
    } catch (JsonProcessingException e) {
      throw new EvaluationException(words(e));
    } catch (IOException e) {
      throw new EvaluationException("invalid JSON");
    }
  }

  /** The value, or empty and the problem that there is none. */
  Optional<Value> read(Consumer<Problem> problems) {
    try {
      return Optional.of(parse());
    } catch (JsonProcessingException e) {
      int at = Math.min(text.length(), offset(e));
      problems.accept(new Problem(text.span(at, at), words(e)));
    } catch (IOException e) {
      problems.accept(new Problem(text.span(0, 0), "invalid JSON"));
    }
    return Optional.empty();
  }

  private Value parse() throws IOException {
    try (JsonParser parser = FACTORY.createParser(text.chars())) {
      if (next(parser) == null) {
        throw new JsonParseException(parser, OWN + "no content");
      }
      Value value = value(parser);
      if (next(parser) != null) {
        throw new JsonParseException(parser, OWN + "extra content after the value");
      }
      return value.withOrigin(value.origin().via(carrier));
    }
  }

  /** Goes on to the next token; the library's own error of a limit has no place. */
  private static JsonToken next(JsonParser parser) throws IOException {
    try {
      return parser.nextToken();
    } catch (StreamConstraintsException e) {
      JsonLocation after = parser.currentLocation();
      JsonLocation bracket =
          new JsonLocation(
              after.contentReference(),
              after.getByteOffset(),
              after.getCharOffset() - 1,
              after.getLineNr(),
              after.getColumnNr() - 1);
      throw new JsonParseException(
          parser, OWN + "nested more than %d deep".formatted(DEPTH), bracket);
    }
  }

  private static int offset(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 0 : Math.toIntExact(Math.max(0, location.getCharOffset()));
  }

  private static String words(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message != null && message.startsWith(OWN) ? message : "invalid JSON";
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
        return NegativeZero.spelt(
            parser.getText(), BigFloat.round(parser.getDecimalValue()), origin(parser, start));
      case VALUE_TRUE, VALUE_FALSE:
        return Scalar.bool(token == JsonToken.VALUE_TRUE, origin(parser, start));
      default:
        return Scalar.nul(origin(parser, start));
    }
  }

  private Value string(JsonParser parser, int start) throws IOException {
    // Half of a pair is what Go has no character for.
    String chars = LONE_SURROGATE.matcher(parser.getText()).replaceAll("\uFFFD");
    Origin origin = origin(parser, start);
    int inside = start + 1;
    boolean exact = text.chars().startsWith(chars + "\"", inside);
    return exact
        ? Scalar.string(text.slice(inside, inside + chars.length()), origin)
        : Scalar.string(chars, origin);
  }

  private Value array(JsonParser parser, int start) throws IOException {
    List<Value> items = new ArrayList<>();
    while (next(parser) != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return Sequence.of(items, origin(parser, start));
  }

  private Value object(JsonParser parser, int start) throws IOException {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    while (next(parser) != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyStart = start(parser);
      Span keySpan = text.span(keyStart, offset(parser));
      next(parser);
      entries.put(key, Mapping.Entry.of(keySpan, value(parser)));
    }
    return Mapping.of(entries, origin(parser, start));
  }
}
