package io.github.seamark.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A published JSON schema that documents are held against.
 *
 * @param schema the schema
 */
public record Schema(JsonSchema schema) {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

  /** SARIF 2.1.0, as OASIS published it. */
  public static Schema sarif() throws IOException {
    try (InputStream stream =
        Schema.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
      return of(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** A schema of draft 7. */
  public static Schema of(String text) {
    return new Schema(FACTORY.getSchema(text));
  }

  /** What is wrong with a document; empty if it is valid. */
  public List<String> faults(String document, InputFormat format) {
    return schema.validate(document, format).stream().map(ValidationMessage::getMessage).toList();
  }

  /** What is wrong with a JSON document; empty if it is valid. */
  public List<String> faults(String json) {
    return faults(json, InputFormat.JSON);
  }
}
