package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file's blocks and attributes by offset, one line for each, to be compared. */
final class HclOutline {
  /** Stands for the value of an expression that is no literal. */
  static final String NO_LITERAL = "…";

  private final Text text;
  private final Map<Integer, String> lines = new TreeMap<>();

  private HclOutline(Text text) {
    this.text = text;
  }

  /** What the reader finds in a file. */
  static Map<Integer, String> of(Text text) {
    HclOutline outline = new HclOutline(text);
    outline.add(HclFile.parse(text).body());
    return outline.lines;
  }

  static String block(String type, List<String> labels) {
    return "%s %s".formatted(type, labels);
  }

  static String attribute(String name, String value, String literal) {
    return "%s = %s: %s".formatted(name, value, literal);
  }

  private void add(HclBody body) {
    for (HclAttribute attribute : body.attributes()) {
      HclExpression value = attribute.value();
      String source = text.chars().substring(value.start(), value.end());
      lines.put(attribute.start(), attribute(attribute.name(), source, literal(value)));
    }
    for (HclBlock block : body.blocks()) {
      List<String> labels = block.labels().stream().map(HclBlock.Label::text).toList();
      lines.put(block.start(), block(block.type(), labels));
      add(block.body());
    }
  }

  private String literal(HclExpression value) {
    if (value instanceof HclExpression.NumberLiteral number) {
      return text.chars().substring(number.start(), number.end());
    }
    if (value instanceof HclExpression.BoolLiteral bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof HclExpression.NullLiteral) {
      return "null";
    }
    if (value instanceof HclExpression.Unary unary && unary.operator() == '-') {
      return "-" + literal(unary.operand());
    }
    boolean plain =
        value instanceof HclExpression.Template template
            && !template.heredoc()
            && template.parts().stream().allMatch(p -> p instanceof HclExpression.Literal);
    return plain ? quoted((HclExpression.Template) value) : NO_LITERAL;
  }

  /** The decoded text with the escapes that a file needs. */
  private static String quoted(HclExpression.Template template) {
    StringBuilder quoted = new StringBuilder("\"");
    for (HclExpression.TemplatePart part : template.parts()) {
      quoted.append(
          ((HclExpression.Literal) part)
              .text()
              .chars()
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t")
              .replace("\r", "\\r")
              .replace("${", "$${")
              .replace("%{", "%%{"));
    }
    return quoted.append('"').toString();
  }
}
