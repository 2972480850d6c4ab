package io.github.seamark.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.seamark.terraform.Evaluation;
import io.github.seamark.terraform.ExpressionSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Asks a session and writes what it says; never a sensitive value. */
final class Answers {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final ExpressionSession session;
  private final PrintWriter out;

  Answers(ExpressionSession session, PrintWriter out) {
    this.session = session;
    this.out = out;
  }

  /** Answers {@code {"expression": "…"}} lines with a line of JSON each; blank lines get none. */
  void answerAll(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        answer(line);
        // A partner that waits for this answer before it asks on must get it.
        if (!lines.ready()) {
          out.flush();
        }
      }
    }
  }

  private void answer(String line) throws IOException {
    Evaluation evaluation;
    try {
      evaluation =
          expression(line)
              .map(session::evaluate)
              .orElseGet(() -> new Evaluation.Failed("no \"expression\" in the line"));
    } catch (JsonProcessingException e) {
      evaluation = new Evaluation.Failed("the line is no JSON: " + e.getOriginalMessage());
    }
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      write(evaluation, json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static Optional<String> expression(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      Optional<String> found = Optional.empty();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("expression") && value == JsonToken.VALUE_STRING) {
          found = Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
      // Reads to the end: what follows the object must be JSON, too.
      parser.nextToken();
      return found;
    }
  }

  private static void write(Evaluation evaluation, JsonGenerator json) throws IOException {
    if (evaluation instanceof Evaluation.Known known) {
      json.writeStringField("status", "known");
      json.writeFieldName("value");
      if (known.sensitive()) {
        json.writeNull();
        json.writeBooleanField("sensitive", true);
      } else {
        json.writeRawValue(known.json());
      }
    } else if (evaluation instanceof Evaluation.Undecided undecided) {
      json.writeStringField("status", "unknown");
      json.writeStringField("reason", undecided.reason());
    } else if (evaluation instanceof Evaluation.Failed failed) {
      json.writeStringField("status", "error");
      json.writeStringField("message", failed.message());
    }
  }

  /** Answers for a person; false if the expression is wrong. */
  boolean show(String expression) {
    Evaluation evaluation = session.evaluate(expression);
    if (evaluation instanceof Evaluation.Known known) {
      out.println(known.sensitive() ? "(sensitive)" : known.json());
    } else if (evaluation instanceof Evaluation.Undecided undecided) {
      out.println("unknown: " + undecided.reason());
    } else if (evaluation instanceof Evaluation.Failed failed) {
      out.println("error: " + failed.message());
      return false;
    }
    return true;
  }
}
