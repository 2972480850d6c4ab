package io.github.seamark.terraform;

import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180 as Go's encoding/csv does. */
final class Csv {
  private final Call call;
  private final String chars;
  private int at;

  private Csv(Call call, String chars) {
    this.call = call;
    String lines = chars.replace("\r\n", "\n");
    this.chars = lines.endsWith("\r") ? lines.substring(0, lines.length() - 1) : lines;
  }

  static List<List<String>> read(Call call, String chars) {
    return new Csv(call, chars).rows();
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    while (at < chars.length()) {
      if (chars.charAt(at) == '\n') {
        at++;
        continue;
      }
      List<String> row = row();
      if (!rows.isEmpty() && rows.get(0).size() != row.size()) {
        throw call.fail("wrong number of fields");
      }
      rows.add(row);
    }
    return rows;
  }

  private List<String> row() {
    List<String> fields = new ArrayList<>();
    while (true) {
      boolean quoted = at < chars.length() && chars.charAt(at) == '"';
      fields.add(quoted ? quotedField() : plainField());
      if (at >= chars.length() || chars.charAt(at) == '\n') {
        at++;
        return fields;
      }
      at++;
    }
  }

  private String plainField() {
    int start = at;
    while (at < chars.length() && chars.charAt(at) != ',' && chars.charAt(at) != '\n') {
      if (chars.charAt(at) == '"') {
        throw call.fail("bare \" in non-quoted field");
      }
      at++;
    }
    return chars.substring(start, at);
  }

  private String quotedField() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < chars.length()) {
      char c = chars.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < chars.length() && chars.charAt(at) == '"') {
        field.append('"');
        at++;
      } else if (at >= chars.length() || ",\n".indexOf(chars.charAt(at)) >= 0) {
        return field.toString();
      } else {
        break;
      }
    }
    throw call.fail("extraneous or missing \" in quoted field");
  }
}
