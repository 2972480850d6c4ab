package io.github.seamark.catalogue;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drafts an entry from a chart's folder, by the names that charts use for the same things. A person
 * has to check it: templates are not read, and what a program does at boot no chart says.
 */
public final class CatalogueDraft {
  private static final int DEEPEST = 8;
  private static final List<String> ANNOTATIONS =
      List.of(
          "deploymentAnnotations",
          "statefulsetAnnotations",
          "statefulSetAnnotations",
          "daemonsetAnnotations",
          "annotations");
  private static final List<String> REPLICAS = List.of("replicas", "replicaCount");
  private static final List<String> STRATEGIES =
      List.of("deploymentStrategy", "updateStrategy", "strategy");
  private static final List<String> ENV = List.of("env", "extraEnv", "extraEnvVars");
  private static final List<String> NUMBERS =
      List.of(
          "enabled", "initialDelaySeconds", "periodSeconds", "failureThreshold", "timeoutSeconds");

  private final Mapping chart;
  private final Mapping values;
  private final Map<String, String> kinds;
  private final StringBuilder draft = new StringBuilder();

  /**
   * A drafted entry.
   *
   * @param chart the chart's name
   * @param text the entry, YAML
   */
  public record Entry(String chart, String text) {}

  private CatalogueDraft(Mapping chart, Mapping values, Map<String, String> kinds) {
    this.chart = chart;
    this.values = values;
    this.kinds = Map.copyOf(kinds);
  }

  /**
   * Drafts an entry.
   *
   * @param repository where the chart stands
   * @param folder its folder, empty for the root
   * @param published where the chart is published, as people write it
   * @param kinds the kinds of the workloads that the chart renders, by the repository of the image
   *     that they run; what is missing is taken for a Deployment
   * @return the entry; empty if the folder holds no chart with values
   */
  public static Optional<Entry> draft(
      Repository repository, String folder, List<String> published, Map<String, String> kinds) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    Optional<Mapping> chart = mapping(repository, prefix + "Chart.yaml");
    return chart.flatMap(
        c ->
            mapping(repository, prefix + "values.yaml")
                .map(v -> new CatalogueDraft(c, v, kinds).write(published)));
  }

  private static Optional<Mapping> mapping(Repository repository, String path) {
    return repository
        .source(path)
        .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst())
        .flatMap(v -> v instanceof Mapping m ? Optional.of(m) : Optional.empty());
  }

  private Entry write(List<String> published) {
    String name = text(chart, "name").orElse("");
    line(
        0,
        "# A draft: check each path against the chart's templates, and say what the program does.");
    line(0, "chart: " + quoted(name));
    List<String> repositories =
        published.stream().map(r -> r.replaceFirst("^[a-z+]+://", "")).map(r -> quoted(r)).toList();
    line(0, "repositories: [%s]".formatted(String.join(", ", repositories)));
    line(0, "versions: " + quoted(text(chart, "version").orElse("0.0.0")));
    text(chart, "appVersion").ifPresent(v -> line(0, "app_version: " + quoted(v)));
    line(0, "source: the chart's Chart.yaml and values.yaml");
    line(0, "components:");
    Map<String, Mapping> images = new LinkedHashMap<>();
    images(values, "", images, 0);
    Optional<Mapping> shared = Optional.ofNullable(images.remove("global.image"));
    images.forEach((path, image) -> component(path, image, shared.isPresent()));
    return new Entry(name, draft.toString());
  }

  /** The mappings that describe an image, by path. */
  private static void images(Mapping mapping, String path, Map<String, Mapping> into, int depth) {
    if (mapping.entries().containsKey("tag") && mapping.entries().containsKey("repository")) {
      into.put(path, mapping);
      return;
    }
    if (depth < DEEPEST) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                if (entry.value() instanceof Mapping below) {
                  images(below, join(path, key), into, depth + 1);
                }
              });
    }
  }

  private static String join(String path, String key) {
    String escaped = key.replace(".", "\\.");
    return path.isEmpty() ? escaped : path + "." + escaped;
  }

  private void component(String path, Mapping image, boolean shared) {
    String prefix =
        path.equals("image")
            ? ""
            : path.endsWith(".image") ? path.substring(0, path.length() - ".image".length()) : path;
    line(1, quoted(prefix.isEmpty() ? "main" : prefix.replace('.', '-')) + ":");
    line(2, "kind: " + kind(image));
    image(path, image, shared);
    list(2, "annotations", prefix, ANNOTATIONS);
    list(2, "pod_annotations", prefix, List.of("podAnnotations"));
    first(prefix, REPLICAS).ifPresent(r -> line(2, "replicas: " + quoted(r)));
    list(2, "strategy", prefix, STRATEGIES);
    list(2, "env", prefix, ENV);
    probes(prefix);
  }

  private String kind(Mapping image) {
    Optional<String> repository = text(image, "repository");
    return kinds.entrySet().stream()
        .filter(k -> repository.filter(r -> !r.isEmpty() && k.getKey().endsWith(r)).isPresent())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("Deployment");
  }

  private void image(String path, Mapping image, boolean shared) {
    String own = path.isEmpty() ? "" : path + ".";
    line(2, "image:");
    if (image.entries().containsKey("registry")) {
      line(3, "registry: [%s]".formatted(quoted(own + "registry")));
    }
    line(
        3,
        "repository: [%s]".formatted(paths(own + "repository", "global.image.repository", shared)));
    line(3, "tag: [%s]".formatted(paths(own + "tag", "global.image.tag", shared)));
    if (image.entries().containsKey("digest")) {
      line(3, "digest: [%s]".formatted(paths(own + "digest", "global.image.digest", shared)));
    }
    Optional<String> literal = text(image, "tag").filter(t -> !t.isEmpty());
    line(3, "decided_by: " + (literal.isPresent() ? "chart_values" : "app_version"));
    literal.ifPresent(l -> line(3, "literal: " + quoted(l)));
  }

  private static String paths(String own, String shared, boolean both) {
    return both ? quoted(own) + ", " + quoted(shared) : quoted(own);
  }

  private void probes(String prefix) {
    List<String> kinds = new ArrayList<>();
    for (String kind : List.of("liveness", "readiness", "startup")) {
      if (at(join(prefix, kind + "Probe")).isPresent()) {
        kinds.add(kind);
      }
    }
    if (!kinds.isEmpty()) {
      line(2, "probes:");
    }
    for (String kind : kinds) {
      String path = join(prefix, kind + "Probe");
      line(3, kind + ":");
      line(4, "path: " + quoted(path));
      List<String> numbers = new ArrayList<>();
      if (at(path).orElse(null) instanceof Mapping probe) {
        for (String number : NUMBERS) {
          text(probe, number).ifPresent(n -> numbers.add(number + ": " + n));
        }
      }
      if (!numbers.isEmpty()) {
        line(4, "default: {%s}".formatted(String.join(", ", numbers)));
      }
    }
  }

  private void list(int depth, String key, String prefix, List<String> names) {
    first(prefix, names).ifPresent(p -> line(depth, "%s: [%s]".formatted(key, quoted(p))));
  }

  private Optional<String> first(String prefix, List<String> names) {
    return names.stream().map(n -> join(prefix, n)).filter(p -> at(p).isPresent()).findFirst();
  }

  private Optional<Value> at(String path) {
    return ValuePath.parse(path).in(values).toOptional();
  }

  private static Optional<String> text(Mapping mapping, String key) {
    return mapping
        .get(key)
        .toOptional()
        .flatMap(
            v ->
                v instanceof Scalar scalar && !scalar.isNull()
                    ? scalar.asText()
                    : Optional.empty());
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_./-]*")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void line(int depth, String text) {
    draft.append("  ".repeat(depth)).append(text).append('\n');
  }
}
