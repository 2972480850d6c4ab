package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** How all reports write JSON: the same bytes on every machine. */
final class Json {
  private Json() {}

  private static final JsonFactory JSON = new JsonFactory();

  /** Opens a generator that indents by two spaces and ends lines with LF everywhere. */
  static JsonGenerator pretty(Writer out) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return JSON.createGenerator(out).setPrettyPrinter(printer);
  }

  /** Opens a generator that writes on one line. */
  static JsonGenerator compact(Writer out) throws IOException {
    return JSON.createGenerator(out);
  }

  /** What writes the fields of an object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a document that is one object, its version first. */
  static void document(Appendable out, Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = pretty(text)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      fields.write(json);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  /** What writes the fields of an object that a list has for a thing. */
  interface ItemFields<T> {
    void write(T item, JsonGenerator json) throws IOException;
  }

  /** Writes a list of objects. */
  static <T> void objects(
      String name, Iterable<? extends T> items, JsonGenerator json, ItemFields<T> fields)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      fields.write(item, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes a list of texts. */
  static void strings(String name, Iterable<String> texts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
