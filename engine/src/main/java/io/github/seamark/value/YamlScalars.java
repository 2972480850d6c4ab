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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Turns YAML scalars into values: by their tag, their style, or how the dialect reads them. */
final class YamlScalars {
  private final Text text;
  private final YamlDialect dialect;
  private final Set<Problem> problems;

  /** Whether the text holds a line break of YAML 1.1 anywhere. */
  private final boolean breaks;

  /**
   * A reader of a text's scalars.
   *
   * @param problems takes what the dialect's programs refuse
   */
  YamlScalars(Text text, YamlDialect dialect, Set<Problem> problems) {
    this.text = text;
    this.dialect = dialect;
    this.problems = problems;
    String chars = text.chars();
    this.breaks =
        chars.indexOf('\u0085') >= 0
            || chars.indexOf('\u2028') >= 0
            || chars.indexOf('\u2029') >= 0;
  }

  Value value(ScalarNode node, Origin origin) {
    Text content = node.content();
    if (depends(node)) {
      content = content.withConditionsAsHoles();
      if (content.isKnown()) {
        return Unknown.because("it depends on a condition", origin);
      }
    }
    if (!content.isKnown()) {
      return holed(content, origin);
    }
    if (node.tag().filter("!unknown"::equals).isPresent()) {
      return Unknown.because("an alias without its anchor", origin);
    }
    if (content.chars().startsWith("ENC[AES256_GCM,")) {
      return Unknown.because("SOPS-encrypted", origin.secret());
    }
    if (breaks && holdsBreak(node)) {
      return Unknown.because("a line break that only YAML 1.1 knows", origin);
    }
    if (dialect == YamlDialect.TERRAFORM) {
      return new TerraformYaml(text, problems).scalar(node, origin);
    }
    YamlTag tag = YamlTag.of(node.tag());
    return switch (tag) {
      case NONE -> node.style() == Style.PLAIN ? typed(node, tag, origin) : quoted(node, origin);
      case BINARY -> binary(content, origin);
      case STRING, OTHER -> quoted(node, origin);
      default -> typed(node, tag, origin);
    };
  }

  /**
   * Whether a scalar says something else where a condition does not hold. A block is read by
   * whoever knows what it holds, line by line.
   */
  boolean depends(ScalarNode node) {
    boolean block = node.style() == Style.LITERAL || node.style() == Style.FOLDED;
    return !block
        && !text.regions().isEmpty()
        && !text.slice(node.start(), node.end()).withConditionsAsHoles().isKnown();
  }

  /** A scalar whose text decides what it is, and whose tag may forbid that. */
  private Value typed(ScalarNode node, YamlTag tag, Origin origin) {
    Text content = node.content();
    if (YamlDialect.isNotFinite(content.chars())) {
      return Unknown.because("no finite number, which kubectl refuses", origin);
    }
    YamlDialect.Resolved resolved = dialect.resolve(content.chars());
    if (!tag.accepts(content.chars(), resolved)) {
      String message = "a value that is not what its tag says, which kubectl refuses";
      problems.add(new Problem(text.span(node.start(), node.end()), message));
      return Unknown.because(message, origin);
    }
    return resolved(resolved, content, origin);
  }

  /** Whether a character stands in a scalar that ends a line in YAML 1.1 and not in 1.2. */
  private boolean holdsBreak(ScalarNode node) {
    for (int i = node.start(); i < node.end(); i++) {
      char c = text.chars().charAt(i);
      if (c == '\u0085' || c == '\u2028' || c == '\u2029') {
        return true;
      }
    }
    return false;
  }

  static Scalar resolved(YamlDialect.Resolved resolved, Text content, Origin origin) {
    boolean same =
        resolved.kind() == Scalar.Kind.STRING || resolved.canonical().equals(content.chars());
    Text written = same ? content : Text.computed(resolved.canonical(), origin.span());
    return new Scalar(resolved.kind(), written, false, origin);
  }

  private Value quoted(ScalarNode node, Origin origin) {
    escapes(node);
    if (node.style() == Style.LITERAL || node.style() == Style.FOLDED) {
      leadingTab(node);
    }
    return new Scalar(Scalar.Kind.STRING, node.content(), true, origin);
  }

  /** kubectl refuses a tab where a block's indentation is still to be seen. */
  private void leadingTab(ScalarNode node) {
    String chars = text.chars();
    int at = chars.indexOf('\n', node.start()) + 1;
    if (at == 0 || chars.substring(node.start(), at).chars().anyMatch(c -> c >= '1' && c <= '9')) {
      return;
    }
    while (at < node.end() && (chars.charAt(at) == ' ' || chars.charAt(at) == '\n')) {
      at++;
    }
    if (at < node.end() && chars.charAt(at) == '\t') {
      problems.add(new Problem(text.span(at, at + 1), "tab in indentation"));
    }
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

  private Value binary(Text content, Origin origin) {
    try {
      byte[] bytes = Base64.getDecoder().decode(content.chars().replaceAll("[\\r\\n]", ""));
      return Scalar.string(new String(bytes, StandardCharsets.UTF_8), origin);
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(origin.span(), "no base64, which kubectl refuses"));
      return Unknown.because("no base64", origin);
    }
  }

  /**
   * A scalar that is one hole is the unknown itself; one that has holes, or encodes a text that
   * has, is a partly known string.
   */
  private static Value holed(Text content, Origin origin) {
    Set<Reference> references = new HashSet<>();
    content.holes().forEach(h -> references.addAll(h.hole().references()));
    Origin made = origin.dependingOn(references);
    if (content.length() == 1 && content.plain().isEmpty()) {
      Hole hole = content.holes().get(0).hole();
      Optional<Reference> identity =
          hole.references().size() == 1 ? hole.references().stream().findFirst() : Optional.empty();
      return new Unknown(hole.reason(), identity, made);
    }
    return new Scalar(Scalar.Kind.STRING, content, true, made);
  }
}
