package io.github.seamark.syntax.hcl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.hcl.HclParser;
import org.openrewrite.hcl.internal.HclPrinter;
import org.openrewrite.hcl.tree.BodyContent;
import org.openrewrite.hcl.tree.Expression;
import org.openrewrite.hcl.tree.Hcl;
import org.openrewrite.hcl.tree.Label;

/**
 * The blocks and attributes that OpenRewrite's parser finds in a file. It is made by ANTLR of a
 * grammar, and knows nothing of offsets: these come of printing its tree, which gives the file.
 */
final class OpenRewriteOutline extends HclPrinter<Map<Integer, String>> {
  private final Map<UUID, Integer> starts = new HashMap<>();
  private final Set<UUID> ofBodies = new HashSet<>();

  private OpenRewriteOutline() {}

  /** What the file holds, by offset, as {@link HclOutline} says it; empty if it is refused. */
  static Optional<Map<Integer, String>> of(String text) {
    return HclParser.builder()
        .build()
        .parse(new InMemoryExecutionContext(), text)
        .findFirst()
        .flatMap(f -> f instanceof Hcl.ConfigFile file ? Optional.of(of(file)) : Optional.empty());
  }

  private static Map<Integer, String> of(Hcl.ConfigFile file) {
    PrintOutputCapture<Map<Integer, String>> out = new PrintOutputCapture<>(new TreeMap<>());
    OpenRewriteOutline printer = new OpenRewriteOutline();
    printer.note(file.getBody());
    printer.visit(file, out);
    return out.getContext();
  }

  private void note(List<BodyContent> body) {
    body.forEach(b -> ofBodies.add(b.getId()));
  }

  @Override
  public Hcl visitIdentifier(Hcl.Identifier name, PrintOutputCapture<Map<Integer, String>> out) {
    Hcl result = super.visitIdentifier(name, out);
    starts.put(name.getId(), out.out.length() - name.getName().length());
    return result;
  }

  @Override
  public Hcl visitBlock(Hcl.Block block, PrintOutputCapture<Map<Integer, String>> out) {
    note(block.getBody());
    Hcl result = super.visitBlock(block, out);
    List<String> labels = block.getLabels().stream().map(OpenRewriteOutline::text).toList();
    Hcl.Identifier type = Objects.requireNonNull(block.getType());
    int start = starts.getOrDefault(type.getId(), -1);
    out.getContext().put(start, HclOutline.block(type.getName(), labels));
    return result;
  }

  private static String text(Label label) {
    return label instanceof Hcl.Literal literal
        ? literal.getValueSource().replace("\"", "")
        : ((Hcl.Identifier) label).getName();
  }

  @Override
  public Hcl visitAttribute(Hcl.Attribute attribute, PrintOutputCapture<Map<Integer, String>> out) {
    Hcl result = super.visitAttribute(attribute, out);
    boolean own = ofBodies.contains(attribute.getId());
    if (own && attribute.getName() instanceof Hcl.Identifier name) {
      int start = starts.getOrDefault(name.getId(), -1);
      String value = out.out.substring(out.out.indexOf("=", start) + 1).strip();
      String known = literal(attribute.getValue());
      out.getContext().put(start, HclOutline.attribute(name.getName(), value, known));
    }
    return result;
  }

  private static String literal(Expression value) {
    if (value instanceof Hcl.Literal literal) {
      return literal.getValueSource();
    }
    if (value instanceof Hcl.Unary unary && unary.getOperator() == Hcl.Unary.Type.Negative) {
      return "-" + literal(unary.getExpression());
    }
    if (value instanceof Hcl.QuotedTemplate template
        && template.getExpressions().stream().allMatch(e -> e instanceof Hcl.Literal)) {
      return template.getExpressions().stream()
          .map(e -> ((Hcl.Literal) e).getValueSource())
          .collect(Collectors.joining("", "\"", "\""));
    }
    return HclOutline.NO_LITERAL;
  }
}
