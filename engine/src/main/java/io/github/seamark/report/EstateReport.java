package io.github.seamark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seamark.estate.Estate;
import io.github.seamark.report.EstatePicture.Edge;
import io.github.seamark.report.EstatePicture.Kind;
import io.github.seamark.report.EstatePicture.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The estate: releases, workloads, poolers, databases, config objects, updaters, their links. */
public final class EstateReport {
  /** How many edges Mermaid draws unless its host allows more. */
  private static final int MERMAID_EDGES = 500;

  private final EstatePicture picture;

  /**
   * Of an estate.
   *
   * @param estate the estate
   * @param namespaces the namespaces that are shown; all if empty
   */
  public EstateReport(Estate estate, Set<String> namespaces) {
    this.picture = EstatePicture.of(estate, namespaces);
  }

  /** A tree for people: namespaces, releases with their workloads, and what these hang on. */
  public void writeTree(Appendable out) throws IOException {
    Set<Node> made = Collections.newSetFromMap(new IdentityHashMap<>());
    picture.edges().stream()
        .filter(e -> e.label().equals("makes"))
        .forEach(e -> made.add(target(e)));
    for (Map.Entry<String, List<Node>> group : picture.groups().entrySet()) {
      out.append(
          group.getKey().isEmpty()
              ? "without a namespace\n"
              : "namespace " + group.getKey() + "\n");
      for (Node node : group.getValue()) {
        if (!made.contains(node)) {
          tree(node, "  ", out);
        }
      }
    }
    if (picture.groups().isEmpty()) {
      out.append("Nothing that would run is declared here\n");
    }
  }

  private static Node target(Edge edge) {
    return edge.to().orElse(edge.from());
  }

  private void tree(Node node, String indent, Appendable out) throws IOException {
    out.append(indent).append(node.name());
    if (!node.details().isEmpty()) {
      out.append(" (").append(String.join(", ", node.details())).append(')');
    }
    out.append("  ").append(Words.place(node.declaration().header())).append('\n');
    for (Edge edge : picture.edgesFrom(node)) {
      if (edge.label().equals("makes")) {
        // A release makes workloads and nothing that a workload makes: no deeper than this.
        tree(target(edge), indent + "  ", out);
      } else {
        out.append(indent).append("  ").append(edge.label()).append(' ').append(edge.target());
        if (!edge.proof().isEmpty()) {
          out.append("  ").append(places(edge));
        }
        out.append('\n');
      }
    }
  }

  private static String places(Edge edge) {
    return edge.proof().stream().map(Words::place).distinct().collect(Collectors.joining(", "));
  }

  /** A document {@code {"version": 1, "nodes": […], "links": […]}}. */
  public void writeJson(Appendable out) throws IOException {
    List<Node> nodes = picture.groups().values().stream().flatMap(List::stream).toList();
    Json.document(
        out,
        json -> {
          Json.objects("nodes", nodes, json, EstateReport::json);
          Json.objects("links", picture.edges(), json, EstateReport::json);
        });
  }

  private static void json(Node node, JsonGenerator json) throws IOException {
    json.writeStringField("id", node.id());
    json.writeStringField("kind", node.kind().word());
    json.writeStringField("namespace", node.namespace());
    json.writeStringField("name", node.name());
    Json.strings("details", node.details(), json);
    json.writeStringField("place", Words.place(node.declaration().header()));
    List<String> roots =
        node.declaration().roots().stream()
            .sorted()
            .map(r -> Words.of(r.kind().name().toLowerCase(Locale.ROOT) + " " + r.path()))
            .toList();
    Json.strings("roots", roots, json);
  }

  private static void json(Edge edge, JsonGenerator json) throws IOException {
    json.writeStringField("from", edge.from().id());
    if (edge.to().isPresent()) {
      json.writeStringField("to", edge.to().get().id());
    }
    json.writeStringField("label", edge.label());
    json.writeStringField("target", edge.target());
    Json.strings("proof", edge.proof().stream().map(Words::place).toList(), json);
  }

  /** A flowchart in Mermaid's language, a subgraph for each namespace. */
  public void writeMermaid(Appendable out) throws IOException {
    if (picture.edges().size() > MERMAID_EDGES) {
      out.append("%% More than ")
          .append(Integer.toString(MERMAID_EDGES))
          .append(" links, which few pages draw: choose with --namespace\n");
    }
    out.append("flowchart LR\n");
    int group = 0;
    for (Map.Entry<String, List<Node>> entry : picture.groups().entrySet()) {
      String title = entry.getKey().isEmpty() ? "without a namespace" : entry.getKey();
      out.append("  subgraph g").append(Integer.toString(++group));
      out.append("[\"").append(escaped(title)).append("\"]\n");
      for (Node node : entry.getValue()) {
        out.append("    ").append(node.id()).append(shape(node)).append('\n');
      }
      out.append("  end\n");
    }
    Map<String, String> others = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (Edge edge : picture.edges()) {
      String to = edge.to().map(Node::id).orElseGet(() -> other(edge.target(), others, lines));
      lines.add("  %s -->|\"%s\"| %s".formatted(edge.from().id(), escaped(edge.label()), to));
    }
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }

  private static String other(String target, Map<String, String> known, List<String> lines) {
    return known.computeIfAbsent(
        target,
        t -> {
          String id = "x" + (known.size() + 1);
          lines.add("  %s[\"%s\"]".formatted(id, escaped(t)));
          return id;
        });
  }

  private static String shape(Node node) {
    String text = "\"" + escaped(node.name()) + "\"";
    if (node.kind() == Kind.DATABASE) {
      return "[(" + text + ")]";
    }
    if (node.kind() == Kind.POOLER) {
      return "{{" + text + "}}";
    }
    if (node.kind() == Kind.RELEASE) {
      return "([" + text + "])";
    }
    return node.kind() == Kind.CONFIG ? ">" + text + "]" : "[" + text + "]";
  }

  /** Mermaid knows entities by name between {@code #} and {@code ;}, also for its own signs. */
  private static String escaped(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("`", "#96;");
  }
}
