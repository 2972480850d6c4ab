package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlDialect;
import io.github.seamark.value.YamlValues;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that write and read other formats. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("jsonencode", c -> encoded(c, JsonText.of(c.value(0), c.origin().span())));
    table.put("yamlencode", EncodingFunctions::yamlencode);
    table.put("jsondecode", c -> new JsonValues(c).read());
    table.put("yamldecode", EncodingFunctions::yamldecode);
    table.put("csvdecode", EncodingFunctions::csvdecode);
    table.put("base64encode", EncodingFunctions::base64encode);
    table.put("base64decode", EncodingFunctions::base64decode);
    table.put("textencodebase64", EncodingFunctions::textencode);
    table.put("textdecodebase64", EncodingFunctions::textdecode);
    table.put("urlencode", c -> c.string(urlencode(c.string(0))));
  }

  private static Value yamlencode(Call call) {
    return encoded(call, YamlText.of(call.value(0), call.origin().span()));
  }

  private static Value encoded(Call call, Text text) {
    call.surroundings().budget().text(text.length());
    return Scalar.string(text, call.madeOfAll());
  }

  private static Value yamldecode(Call call) {
    Text text = call.holey(0);
    YamlValues.Documents read = YamlValues.read(text, YamlDialect.TERRAFORM);
    if (!read.problems().isEmpty()) {
      if (!Knowledge.isKnown(text)) {
        call.text(0);
      }
      // Terraform's own parser allows tabs in places where YAML's grammar does not, and knows two
      // escapes more.
      String chars = text.chars();
      if (chars.indexOf('\t') >= 0 || chars.contains("\\L") || chars.contains("\\P")) {
        throw new UndecidedException(
            Unknown.because("YAML in the manner of its older version", call.madeOfAll()));
      }
      throw call.fail(read.problems().get(0).message());
    }
    if (read.documents().size() != 1) {
      throw call.fail("exactly one YAML document is required");
    }
    Value document = YamlPlainScalars.typed(read.documents().get(0));
    return document.withOrigin(document.origin().via(call.madeOfAll()));
  }

  private static Value base64encode(Call call) {
    byte[] bytes = call.string(0).getBytes(StandardCharsets.UTF_8);
    return call.string(Base64.getEncoder().encodeToString(bytes));
  }

  private static String decode(Call call, byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw call.fail("the result is no text");
    }
  }

  private static byte[] base64(Call call) {
    try {
      String text = call.string(0).replaceAll("[\r\n]", "");
      if (text.length() % 4 != 0) {
        throw call.fail("the base64 data is not padded");
      }
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw call.fail("failed to decode base64 data");
    }
  }

  private static Value base64decode(Call call) {
    return call.string(decode(call, base64(call), StandardCharsets.UTF_8));
  }

  private static Charset charset(Call call) {
    try {
      String name = call.string(1);
      // The index that Terraform asks knows ASCII by name only.
      if (name.equalsIgnoreCase("ascii") || name.equalsIgnoreCase("us-ascii")) {
        throw call.fail("unsupported encoding");
      }
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw call.fail("unsupported encoding");
    }
  }

  private static Value textencode(Call call) {
    ByteBuffer bytes;
    try {
      bytes = charset(call).newEncoder().encode(CharBuffer.wrap(call.string(0)));
    } catch (CharacterCodingException e) {
      throw call.fail("the string contains characters that the encoding has not");
    }
    return call.string(
        StandardCharsets.US_ASCII.decode(Base64.getEncoder().encode(bytes)).toString());
  }

  private static Value textdecode(Call call) {
    return call.string(decode(call, base64(call), charset(call)));
  }

  private static String urlencode(String text) {
    // Go keeps the tilde and escapes the asterisk; Java does it the other way round.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~").replace("*", "%2A");
  }

  private static Value csvdecode(Call call) {
    Text text = call.text(0);
    List<List<String>> rows = Csv.read(call, text.chars());
    if (rows.isEmpty()) {
      throw call.fail("missing header line");
    }
    List<String> header = rows.get(0);
    if (header.stream().distinct().count() != header.size()) {
      throw call.fail("duplicate column name");
    }
    Origin origin = call.madeOfAll().movedTo(text.span());
    List<Value> records = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        entries.put(
            header.get(i), Mapping.Entry.of(origin.span(), Scalar.string(row.get(i), origin)));
      }
      records.add(Mapping.of(entries, origin));
    }
    Map<String, Type.Attribute> columns = new LinkedHashMap<>();
    header.forEach(h -> columns.put(h, Type.Attribute.of(Type.Primitive.STRING)));
    return call.list(records, new Type.Structure(columns));
  }
}
