package io.github.seamark.value;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.Style;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Turns YAML scalars into values: by their tag, their style, or how the dialect reads them. */
final class YamlScalars {
  private final Text text;
  private final YamlDialect dialect;
  private final Set<Problem> problems;

  /**
   * A reader of a text's scalars.
   *
   * @param problems takes what the dialect's programs refuse
   */
  YamlScalars(Text text, YamlDialect dialect, Set<Problem> problems) {
    this.text = text;
    this.dialect = dialect;
    this.problems = problems;
  }

  private void refuse(Span place, String message) {
    problems.add(new Problem(place, message));
  }

  Value value(ScalarNode node, Origin origin) {
    Text content = node.content();
    if (!content.isKnown()) {
      return holed(content, origin);
    }
    String tag = node.tag().orElse("");
    if (tag.equals("!unknown")) {
      return Unknown.because("an alias without its anchor", origin);
    }
    boolean plain = node.style() == Style.PLAIN;
    if (content.chars().startsWith("ENC[AES256_GCM,")) {
      return Unknown.because("SOPS-encrypted", origin.secret());
    }
    if (tag.endsWith(":binary") && dialect == YamlDialect.KUBERNETES) {
      return binary(content, origin);
    }
    boolean typed = !plain && dialect == YamlDialect.KUBERNETES && isTypedTag(tag);
    unknownTag(node);
    if ((!plain && !typed) || isStringTag(tag)) {
      return quoted(node, origin);
    }
    if (dialect == YamlDialect.KUBERNETES && YamlDialect.isNotFinite(content.chars())) {
      return Unknown.because("no finite number, which kubectl refuses", origin);
    }
    YamlDialect.Resolved resolved = dialect.resolve(content.chars());
    if (resolved.kind() == Scalar.Kind.STRING || resolved.canonical().equals(content.chars())) {
      return new Scalar(resolved.kind(), content, false, origin);
    }
    return new Scalar(
        resolved.kind(), Text.computed(resolved.canonical(), origin.span()), false, origin);
  }

  private Value quoted(ScalarNode node, Origin origin) {
    escapes(node);
    boolean block = node.style() == Style.LITERAL || node.style() == Style.FOLDED;
    boolean empty = block && dialect == YamlDialect.TERRAFORM && node.content().length() == 0;
    return empty
        ? Scalar.nul(origin)
        : new Scalar(Scalar.Kind.STRING, node.content(), true, origin);
  }

  /** The programs refuse two escapes that YAML's grammar has; in JSON they take them. */
  void escapes(ScalarNode node) {
    boolean none = node.content().length() == node.end() - node.start() - 2;
    if (node.style() != Style.DOUBLE_QUOTED || none || isJson()) {
      return;
    }
    String chars = text.chars();
    for (int i = node.start() + 1; i + 2 < node.end(); i++) {
      if (chars.charAt(i) == '\\') {
        i++;
        boolean surrogate = chars.startsWith("ud8", i) || chars.startsWith("uD8", i);
        if (chars.charAt(i) == '/' || surrogate) {
          refuse(text.span(i - 1, i + 1), "an escape that kubectl and Terraform refuse");
        }
      }
    }
  }

  /** kubectl reads a text that starts like JSON as JSON first. */
  private boolean isJson() {
    return dialect == YamlDialect.KUBERNETES && text.chars().startsWith("{");
  }

  private void unknownTag(YamlNode node) {
    if (dialect == YamlDialect.TERRAFORM) {
      node.tag()
          .filter(t -> t.startsWith("!") && t.length() > 1)
          .ifPresent(
              t ->
                  refuse(
                      text.span(node.start(), node.end()),
                      "tag %s, which Terraform refuses".formatted(t)));
    }
  }

  private static Value binary(Text content, Origin origin) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(content.chars());
      return Scalar.string(new String(bytes, StandardCharsets.UTF_8), origin);
    } catch (IllegalArgumentException e) {
      return Unknown.because("no base64", origin);
    }
  }

  private static boolean isTypedTag(String tag) {
    return tag.endsWith(":int")
        || tag.endsWith(":float")
        || tag.endsWith(":bool")
        || tag.endsWith(":null");
  }

  static boolean isStringTag(String tag) {
    return tag.equals("!") || tag.endsWith(":str") || tag.endsWith(":binary");
  }

  /**
   * A scalar that is one hole is the unknown itself; one that has holes is a partly known string.
   */
  private static Value holed(Text content, Origin origin) {
    Origin made = origin;
    for (Text.HoleAt hole : content.holes()) {
      for (Reference reference : hole.hole().references()) {
        made = made.dependingOn(reference);
      }
    }
    if (content.length() == 1) {
      Hole hole = content.holes().get(0).hole();
      Optional<Reference> identity =
          hole.references().size() == 1 ? hole.references().stream().findFirst() : Optional.empty();
      return new Unknown(hole.reason(), identity, made);
    }
    return new Scalar(Scalar.Kind.STRING, content, true, made);
  }
}
