package io.github.seamark.value;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
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

  Value value(ScalarNode node, Origin origin) {
    Text content = node.content();
    if (!content.isKnown()) {
      return holed(content, origin);
    }
    String tag = node.tag().orElse("");
    if (tag.equals("!unknown")) {
      return Unknown.because("an alias without its anchor", origin);
    }
    if (content.chars().startsWith("ENC[AES256_GCM,")) {
      return Unknown.because("SOPS-encrypted", origin.secret());
    }
    if (tag.endsWith(":binary") && dialect == YamlDialect.KUBERNETES) {
      return binary(content, origin);
    }
    if (dialect == YamlDialect.TERRAFORM) {
      return new TerraformYaml(text, problems).scalar(node, origin);
    }
    if ((node.style() != Style.PLAIN && !isTypedTag(tag)) || isStringTag(tag)) {
      return quoted(node, origin);
    }
    if (YamlDialect.isNotFinite(content.chars())) {
      return Unknown.because("no finite number, which kubectl refuses", origin);
    }
    YamlDialect.Resolved resolved = dialect.resolve(content.chars());
    return resolved(resolved, content, origin);
  }

  static Scalar resolved(YamlDialect.Resolved resolved, Text content, Origin origin) {
    boolean same =
        resolved.kind() == Scalar.Kind.STRING || resolved.canonical().equals(content.chars());
    Text written = same ? content : Text.computed(resolved.canonical(), origin.span());
    return new Scalar(resolved.kind(), written, false, origin);
  }

  private Value quoted(ScalarNode node, Origin origin) {
    escapes(node);
    return new Scalar(Scalar.Kind.STRING, node.content(), true, origin);
  }

  void escapes(ScalarNode node) {
    if (!isJson()) {
      escapes(text, node, problems);
    }
  }

  /** The programs refuse two escapes that YAML's grammar has; in JSON kubectl takes them. */
  static void escapes(Text text, ScalarNode node, Set<Problem> problems) {
    boolean none = node.content().length() == node.end() - node.start() - 2;
    if (node.style() != Style.DOUBLE_QUOTED || none) {
      return;
    }
    String chars = text.chars();
    for (int i = node.start() + 1; i + 2 < node.end(); i++) {
      if (chars.charAt(i) == '\\') {
        i++;
        boolean surrogate = chars.startsWith("ud8", i) || chars.startsWith("uD8", i);
        if (chars.charAt(i) == '/' || surrogate) {
          Span place = text.span(i - 1, i + 1);
          problems.add(new Problem(place, "an escape that kubectl and Terraform refuse"));
        }
      }
    }
  }

  /** kubectl reads a text that starts like JSON as JSON first. */
  private boolean isJson() {
    return dialect == YamlDialect.KUBERNETES && text.chars().startsWith("{");
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
