package io.github.seamark.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trees of maps, lists, texts and numbers, written in the languages of the carriers. */
final class Written {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Pattern HCL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private Written() {}

  /** YAML in block style; {@code unknown} stands where something is not known. */
  static String yaml(Object tree, String unknown) {
    StringBuilder text = new StringBuilder();
    block(tree, "", unknown, text);
    return text.toString();
  }

  /** Documents of YAML. */
  static String documents(List<? extends Object> trees, String unknown) {
    return String.join("---\n", trees.stream().map(t -> yaml(t, unknown)).toList());
  }

  private static void block(Object tree, String indent, String unknown, StringBuilder text) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entry(indent, key + ":", value, unknown, text));
    } else if (tree instanceof List<?> list) {
      for (Object item : list) {
        StringBuilder below = new StringBuilder();
        block(item, indent + "  ", unknown, below);
        text.append(indent).append("- ").append(below.substring(indent.length() + 2));
      }
    } else {
      text.append(indent).append(scalar(tree, unknown)).append('\n');
    }
  }

  private static void entry(
      String indent, String key, Object value, String unknown, StringBuilder text) {
    String name = key.substring(0, key.length() - 1);
    text.append(indent).append(PLAIN_KEY.matcher(name).matches() ? key : "\"" + name + "\":");
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      text.append('\n');
      block(value, indent + "  ", unknown, text);
    } else if (value instanceof String lines && lines.contains("\n")) {
      text.append(" |\n").append(indented(lines, indent + "  "));
    } else {
      text.append(' ').append(scalar(value, unknown)).append('\n');
    }
  }

  /** Each line that holds something, moved to the right. */
  static String indented(String lines, String indent) {
    return lines.replaceAll("(?m)^(?=.)", indent);
  }

  private static String scalar(Object value, String unknown) {
    if (value == BootStorm.UNKNOWN) {
      return unknown;
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  /** An HCL expression. */
  static String hcl(Object tree, String unknown) {
    return hcl(tree, "", unknown);
  }

  private static String hcl(Object tree, String indent, String unknown) {
    StringBuilder text = new StringBuilder();
    if (tree instanceof Map<?, ?> map) {
      text.append("{\n");
      map.forEach(
          (key, value) ->
              text.append(indent)
                  .append("  ")
                  .append(hclName(String.valueOf(key)))
                  .append(" = ")
                  .append(hcl(value, indent + "  ", unknown))
                  .append('\n'));
      return text.append(indent).append('}').toString();
    }
    if (tree instanceof List<?> list) {
      text.append("[\n");
      list.forEach(
          item ->
              text.append(indent)
                  .append("  ")
                  .append(hcl(item, indent + "  ", unknown))
                  .append(",\n"));
      return text.append(indent).append(']').toString();
    }
    if (tree instanceof String lines && lines.contains("\n")) {
      return "<<-EOT\n" + indented(lines, indent + "  ") + indent + "EOT";
    }
    return scalar(tree, unknown);
  }

  private static String hclName(String key) {
    return HCL_NAME.matcher(key).matches() ? key : "\"" + key + "\"";
  }

  /** A leaf of a tree by its path as {@code --set} writes it. */
  record Leaf(String path, Object value) {}

  /** All leaves. */
  static List<Leaf> leaves(Object tree) {
    List<Leaf> leaves = new ArrayList<>();
    leaves(tree, "", leaves);
    return leaves;
  }

  private static void leaves(Object tree, String path, List<Leaf> into) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            String name = String.valueOf(key).replace(".", "\\.");
            leaves(value, path.isEmpty() ? name : path + "." + name, into);
          });
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        leaves(list.get(i), path + "[" + i + "]", into);
      }
    } else {
      into.add(new Leaf(path, tree));
    }
  }
}
