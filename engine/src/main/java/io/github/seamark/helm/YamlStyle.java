package io.github.seamark.helm;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * How the YAML writer that Helm uses (gopkg.in/yaml.v2 behind sigs.k8s.io/yaml) spells strings,
 * numbers and the order of keys. Lines are not folded here: Helm folds plain ones behind column 80,
 * which means the same.
 */
enum YamlStyle {
  PLAIN,
  SINGLE,
  DOUBLE,
  LITERAL;

  /** The order of keys: letters and numbers as people sort them. */
  static final Comparator<String> KEYS = YamlStyle::compareKeys;

  private static final Pattern OTHER_TYPE =
      Pattern.compile(
          "(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?\\.(inf)|\\.nan"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*|"
              + "(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)(e[-+]?[0-9]+)?)");

  /** The style of a string. */
  static YamlStyle of(String chars) {
    if (chars.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == 0x7f)) {
      return DOUBLE;
    }
    if (chars.indexOf('\n') >= 0) {
      boolean block = !chars.contains(" \n") && !chars.endsWith(" ");
      return block ? LITERAL : DOUBLE;
    }
    boolean typed =
        chars.isEmpty() || OTHER_TYPE.matcher(chars).matches() || NUMBER.matcher(chars).matches();
    if (typed) {
      return DOUBLE;
    }
    return isPlain(chars) ? PLAIN : SINGLE;
  }

  private static boolean isPlain(String chars) {
    char first = chars.charAt(0);
    boolean spaced = chars.length() == 1 || chars.charAt(1) == ' ';
    boolean indicator =
        "#,[]{}&*!|>'\"%@`".indexOf(first) >= 0
            || ("-?:".indexOf(first) >= 0 && spaced)
            || chars.startsWith("---")
            || chars.startsWith("...");
    return !indicator
        && first != ' '
        && !chars.endsWith(" ")
        && !chars.endsWith(":")
        && !chars.contains(": ")
        && !chars.contains(" #");
  }

  /** What stands behind the key of a block of lines. */
  static String literalHeader(String chars) {
    String hint = chars.startsWith(" ") || chars.startsWith("\n") ? "2" : "";
    String chomp = !chars.endsWith("\n") ? "-" : chars.endsWith("\n\n") ? "+" : "";
    return "|" + hint + chomp;
  }

  /** A number as it comes out of JSON: no exponent but for the largest and smallest. */
  static String number(String chars) {
    if (chars.indexOf('e') < 0) {
      return chars;
    }
    BigDecimal number = new BigDecimal(chars);
    boolean huge = number.abs().compareTo(new BigDecimal("1e21")) >= 0;
    boolean tiny = number.abs().compareTo(new BigDecimal("1e-6")) < 0;
    return huge || tiny ? chars : number.toPlainString();
  }

  private static int compareKeys(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x == y) {
        continue;
      }
      boolean letterX = Character.isLetter(x);
      boolean letterY = Character.isLetter(y);
      if (letterX || letterY) {
        return letterX && letterY ? Character.compare(x, y) : letterY ? -1 : 1;
      }
      int byNumber = Integer.compare(digits(a, i), digits(b, i));
      int order = byNumber != 0 ? byNumber : a.substring(i).compareTo(b.substring(i));
      if (digits(a, i) == digits(b, i) && digits(a, i) > 0) {
        order = a.substring(i, i + digits(a, i)).compareTo(b.substring(i, i + digits(b, i)));
      }
      return order != 0 ? order : Character.compare(x, y);
    }
    return Integer.compare(a.length(), b.length());
  }

  /** How many digits stand at an offset. */
  private static int digits(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }
}
