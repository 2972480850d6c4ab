package io.github.seamark.value;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.Style;
import io.github.seamark.value.Scalar.Kind;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Terraform's {@code yamldecode} makes of tags and styles: an empty block is null, quotes keep
 * a string from most tags, and few tags are known.
 */
record TerraformYaml(Text text, Set<Problem> problems) {
  private static final String OWN = "tag:yaml.org,2002:";

  private static final Pattern BASED = Pattern.compile("0x0*[1-9a-fA-F][0-9a-fA-F]{16,}");

  /** The first characters of what may be something else than a string. */
  private static final String HINTS = "+-.0123456789yYnNtTfFoO~";

  Value scalar(ScalarNode node, Origin origin) {
    boolean block = node.style() == Style.LITERAL || node.style() == Style.FOLDED;
    Text content = block ? withoutInventedBreak(node) : node.content();
    String chars = content.chars();
    String tag = tag(node);
    boolean quoted = node.style() != Style.PLAIN;
    boolean hinted = chars.isEmpty() || HINTS.indexOf(chars.charAt(0)) >= 0;
    YamlScalars.escapes(text, node, problems);
    if (block && tag.isEmpty() && hinted) {
      return block(content, origin);
    }
    if (tag.equals("str") || tag.equals("binary") || (quoted && (tag.isEmpty() || hinted))) {
      if (tag.equals("binary")) {
        base64(node, chars);
      }
      return new Scalar(Kind.STRING, content, true, origin);
    }
    if (tag.isEmpty() && isUnread(chars)) {
      return unread(node, origin);
    }
    YamlDialect.Resolved resolved = YamlDialect.TERRAFORM.resolve(chars);
    return resolved.kind() == Kind.STRING
        ? tagged(node, tag, content, origin)
        : YamlScalars.resolved(resolved, content, origin);
  }

  /** A key's text; empty, and refused, where it is none. */
  Optional<String> key(ScalarNode node, Origin origin) {
    if (node.style() == Style.PLAIN && YamlDialect.isNotFinite(node.content().chars())) {
      return infinite(node);
    }
    Value key = scalar(node, origin);
    if (key instanceof Scalar scalar && !scalar.isNull()) {
      return scalar.asText();
    }
    refuse(node, "no string as a key, which Terraform refuses");
    return Optional.empty();
  }

  /**
   * A block is first read as if it were plain; of what that gives, all but null becomes a string.
   */
  private static Value block(Text content, Origin origin) {
    String chars = content.chars();
    YamlDialect.Resolved resolved = YamlDialect.TERRAFORM.resolve(chars);
    if (isUnread(chars)) {
      return Unknown.because("no finite number", origin);
    }
    if (resolved.kind() == Kind.NULL) {
      return Scalar.nul(origin);
    }
    Optional<String> other =
        resolved.kind() == Kind.STRING
            ? YamlTimestamp.rfc3339(chars)
            : Optional.of(resolved.canonical()).filter(c -> !c.equals(chars));
    return other
        .map(o -> Scalar.string(o, origin))
        .orElseGet(() -> new Scalar(Kind.STRING, content, true, origin));
  }

  /** Infinite numbers, and based ones of more than 64 bits, which fail. */
  private static boolean isUnread(String chars) {
    return YamlDialect.isNotFinite(chars) || BASED.matcher(chars).matches();
  }

  private Value unread(ScalarNode node, Origin origin) {
    String message = "a number that Terraform refuses";
    refuse(node, message);
    return Unknown.because(message, origin);
  }

  /** An infinite number becomes a key as Go prints it. */
  private Optional<String> infinite(ScalarNode node) {
    String chars = node.content().chars();
    if (chars.toLowerCase(Locale.ROOT).endsWith("nan")) {
      refuse(node, "no number as a key, which Terraform refuses");
      return Optional.empty();
    }
    return Optional.of(chars.startsWith("-") ? "-Inf" : "+Inf");
  }

  private Value tagged(ScalarNode node, String tag, Text content, Origin origin) {
    switch (tag) {
      case "", "timestamp":
        Optional<String> time = YamlTimestamp.rfc3339(content.chars());
        if (time.isPresent() || tag.isEmpty()) {
          return time.map(t -> Scalar.string(t, origin))
              .orElseGet(() -> new Scalar(Kind.STRING, content, false, origin));
        }
        break;
      case "null":
        return Scalar.nul(origin);
      case "int", "float":
        String plain = content.chars().replace("_", "");
        YamlDialect.Resolved number = YamlDialect.TERRAFORM.resolve(plain);
        if (number.kind() == Kind.NUMBER) {
          return YamlScalars.resolved(number, content, origin);
        }
        break;
      default:
    }
    refuse(node, "%s is no %s".formatted(content.chars(), tag));
    return Unknown.because("a value that its tag does not allow", origin);
  }

  private void base64(ScalarNode node, String chars) {
    try {
      Base64.getDecoder().decode(chars.replaceAll("[\r\n]", ""));
    } catch (IllegalArgumentException e) {
      refuse(node, "no base64");
    }
  }

  /** A scalar's tag without its long prefix; what Terraform does not know is refused. */
  private String tag(ScalarNode node) {
    String tag = node.tag().orElse("");
    if (tag.isEmpty()) {
      return tag;
    }
    String name = tag.startsWith(OWN) ? tag.substring(OWN.length()) : "";
    if (!Set.of("str", "bool", "int", "float", "null", "timestamp", "binary").contains(name)) {
      refuse(node, "tag %s, which Terraform refuses".formatted(tag));
    }
    return name;
  }

  /** Refuses a tag of a mapping or sequence other than that which it has anyway. */
  void collection(YamlNode node, String own) {
    node.tag()
        .filter(t -> !t.isEmpty() && !t.equals(OWN + own))
        .ifPresent(t -> refuse(node, "tag %s, which Terraform refuses".formatted(t)));
  }

  /** A block that the file's end cuts short has no line break there; the library adds one. */
  private Text withoutInventedBreak(ScalarNode node) {
    String chars = text.chars();
    Text content = node.content();
    boolean cut =
        node.end() >= chars.length()
            && content.chars().endsWith("\n")
            && !chars.substring(chars.lastIndexOf('\n') + 1).isBlank();
    return cut ? content.slice(0, content.length() - 1) : content;
  }

  private void refuse(YamlNode node, String message) {
    problems.add(new Problem(text.span(node.start(), node.end()), message));
  }
}
