package io.github.seamark.value;

import io.github.seamark.source.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one list of what must not be shown. Errs on the side of hiding: a key that sounds secret
 * hides its value, whatever it is.
 */
public final class Secrets {
  /** A hidden UTF-16 unit; width is kept, so that underlines still fit. */
  public static final char MASK = '*';

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|passwd|\\bpass$|[_-]pass$|secret|token|credential"
              + "|api[_-]?key|private[_-]?key|access[_-]?key|encryption[_-]?key|signing[_-]?key"
              + "|auth[_-]?key|\\bkey[_-]?material).*");

  /** Names that speak about a secret and don't hold it. */
  private static final Pattern ABOUT_SECRETS =
      Pattern.compile(
          "(?i).*(names?|refs?|files?|paths?|namespace|store|provider|types?|version|hash|checksum"
              + "|policy|mounts?|enabled?|length|ttl|expiry|expiration|encryption|secrets|key[_-]?ref"
              + "|existing[_-]?secret|service[_-]?account[_-]?token)$");

  /** {@code key: value} and {@code key = value}, the key perhaps quoted. */
  private static final Pattern ENTRY =
      Pattern.compile("^\\s*(?:-\\s+)?[\"']?([A-Za-z0-9_.\\-/]+)[\"']?\\s*[:=]\\s*(\\S.*?)\\s*$");

  private static final Pattern NAMED_VALUE =
      Pattern.compile(
          "name\"?\\s*[:=]\\s*[\"']?([\\w.-]+)[\"']?\\s*,\\s*\"?value\"?\\s*[:=]\\s*([^,}]+)");
  private static final Pattern NAME =
      Pattern.compile("^\\s*(?:-\\s+)?\"?name\"?\\s*[:=]\\s*[\"']?([\\w.-]+)[\"']?\\s*,?\\s*$");
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@\"']*:([^/\\s@\"']+)@");
  private static final Pattern OPTION =
      Pattern.compile(
          "(?i)(?:\\b|_)(?:password|passwd|pwd|secret|token)\\s*=\\s*('[^']*'|[^\\s;&\"',]+)");
  private static final Pattern USERLIST = Pattern.compile("^\\s*\"[^\"]*\"\\s+\"([^\"]*)\"");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:var|local|module|data|each|path|dependency|include|[a-z0-9_]+_[a-z0-9_]+)\\.[\\w.\\[\\]\"*-]+");
  private static final Pattern HARMLESS =
      Pattern.compile("[|>][+-]?\\d?|[\\[{(]|true|false|null|~|\"\"|''|\\{}|\\[]");
  private static final Pattern SECRET_KIND =
      Pattern.compile("(?m)^\\s*[\"']?kind[\"']?\\s*[:=]\\s*[\"']?Secret\\b");
  private static final Pattern SECRET_RESOURCE =
      Pattern.compile("^\\s*resource\\s+\"kubernetes_secret(_v1)?\"");
  private static final Pattern DATA =
      Pattern.compile("[\"']?(string_?[dD]ata|(binary_)?data(_wo)?)[\"']?");

  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*variable\\s+\"?([\\w-]+)\"?\\s*\\{");
  private static final Pattern SENSITIVE = Pattern.compile("^\\s*sensitive\\s*=\\s*true\\b");

  /** How many lines an item of names and values may have. */
  private static final int ITEM = 6;

  private Secrets() {}

  /** Whether a key or variable of this name holds something secret. */
  public static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches() && !ABOUT_SECRETS.matcher(name).matches();
  }

  /** A text with what is secret by its own form hidden: user info of URLs, password options. */
  public static String maskText(String text) {
    if (text.indexOf('=') < 0 && !text.contains("://")) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    maskAll(USER_INFO, text, masked);
    maskAll(OPTION, text, masked);
    return masked.toString();
  }

  /** A line of a file (from 1) as it may be shown: same length, secrets hidden. */
  public static String maskedLine(Source source, int number) {
    String line = source.line(number);
    if (line.isBlank()) {
      return line;
    }
    StringBuilder masked = new StringBuilder(maskText(line));
    maskAll(USERLIST, line, masked);
    Matcher named = NAMED_VALUE.matcher(line);
    while (named.find()) {
      if (isSecretName(named.group(1))) {
        hide(masked, line, named.start(2), named.end(2));
      }
    }
    Matcher entry = ENTRY.matcher(line);
    if (entry.matches()) {
      if (isSecretName(entry.group(1))
          || (entry.group(1).equals("value") && hasSecretNeighbour(source, number))
          || (entry.group(1).equals("default") && isSecretVariable(source, number))
          || isSecretData(source, number)) {
        hide(masked, line, entry.start(2), entry.end(2));
      }
    } else if (isInSecretBlock(source, number)) {
      hide(masked, line, indent(line), line.length());
    }
    return masked.toString();
  }

  private static void maskAll(Pattern pattern, String text, StringBuilder masked) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      hide(masked, text, matcher.start(1), matcher.end(1));
    }
  }

  private static void hide(StringBuilder masked, String line, int start, int end) {
    String value = line.substring(start, end).strip();
    if (isOpen(value)) {
      return;
    }
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if (c != '"' && c != '\'' && !Character.isWhitespace(c)) {
        masked.setCharAt(i, MASK);
      }
    }
  }

  /** Whether a value gives nothing away: a reference, a template's action, the start of a block. */
  private static boolean isOpen(String value) {
    String bare = value.replaceAll("^[\"']|[\"'],?$", "");
    return HARMLESS.matcher(value).matches()
        || REFERENCE.matcher(bare).matches()
        || bare.matches("[$%]?\\{+[^{}]*}+|\\$[A-Za-z_]\\w*|<<[-~]?\\w+");
  }

  /** Whether the list item in which a line stands has a secret name. */
  private static boolean hasSecretNeighbour(Source source, int number) {
    int first = number;
    while (first > 1 && number - first < ITEM && !startsItem(source.line(first))) {
      first--;
    }
    int last = number;
    while (last < source.lineCount()
        && last - number < ITEM
        && !startsItem(source.line(last + 1))) {
      last++;
    }
    for (int near = first; near <= last; near++) {
      Matcher name = NAME.matcher(source.line(near));
      if (near != number && name.matches() && isSecretName(name.group(1))) {
        return true;
      }
    }
    return false;
  }

  /** In YAML a dash, in HCL a brace or the block's header. */
  private static boolean startsItem(String line) {
    String text = line.strip();
    return text.startsWith("-") || text.startsWith("}") || text.endsWith("{");
  }

  /** Whether the line stands in a Terraform variable with a secret name or a mark. */
  private static boolean isSecretVariable(Source source, int number) {
    Optional<Integer> header = parent(source, number);
    Matcher variable = VARIABLE.matcher(header.map(source::line).orElse(""));
    if (!variable.find()) {
      return false;
    }
    boolean marked = false;
    for (int i = header.orElse(number) + 1; i <= source.lineCount(); i++) {
      String line = source.line(i);
      if (line.startsWith("}")) {
        break;
      }
      marked |= SENSITIVE.matcher(line).find();
    }
    return marked || isSecretName(variable.group(1));
  }

  /** Whether the line stands in the data of a Secret. */
  private static boolean isSecretData(Source source, int number) {
    Optional<Integer> parent = parent(source, number);
    while (parent.isPresent()) {
      String key = key(source.line(parent.get()));
      if (DATA.matcher(key).matches()) {
        return isSecretObject(source, parent.get());
      }
      parent = parent(source, parent.get());
    }
    return false;
  }

  private static boolean isSecretObject(Source source, int dataLine) {
    Optional<Integer> parent = parent(source, dataLine);
    if (parent.isPresent() && SECRET_RESOURCE.matcher(source.line(parent.get())).find()) {
      return true;
    }
    int first = dataLine;
    while (first > 1 && !source.line(first).startsWith("---")) {
      first--;
    }
    int last = dataLine;
    while (last < source.lineCount() && !source.line(last + 1).startsWith("---")) {
      last++;
    }
    int end = source.lineStart(last) + source.line(last).length();
    return SECRET_KIND.matcher(source.text().substring(source.lineStart(first), end)).find();
  }

  /** Whether the line belongs to a block that a secret key opens. */
  private static boolean isInSecretBlock(Source source, int number) {
    Optional<Integer> parent = parent(source, number);
    return parent.filter(p -> isSecretName(key(source.line(p)))).isPresent()
        || isSecretData(source, number);
  }

  private static String key(String line) {
    String key = line.strip().replaceFirst("^-\\s+", "");
    int end = 0;
    while (end < key.length() && ":= {".indexOf(key.charAt(end)) < 0) {
      end++;
    }
    return key.substring(0, end);
  }

  /** The nearest line above that is indented less. */
  private static Optional<Integer> parent(Source source, int number) {
    int indent = indent(source.line(number));
    for (int above = number - 1; above >= 1 && indent > 0; above--) {
      String line = source.line(above);
      if (!line.isBlank() && indent(line) < indent) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }
}
