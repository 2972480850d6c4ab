package io.github.seamark.helm;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code .Files} of charts: the files of a chart that are no templates, subcharts or metadata
 * (helm/helm, pkg/engine/files.go).
 */
final class ChartFiles {
  private static final Set<String> METADATA =
      Set.of(
          "Chart.yaml",
          "Chart.lock",
          "values.yaml",
          "values.schema.json",
          "requirements.yaml",
          "requirements.lock",
          ".helmignore");

  private final Repository repository;

  /** The objects that stand for files: each with the folder of its chart and its files. */
  private final IdentityHashMap<Value, Chosen> objects = new IdentityHashMap<>();

  /** Files by their path in the chart. */
  private record Chosen(String folder, Map<String, String> paths) {}

  ChartFiles(Repository repository) {
    this.repository = repository;
  }

  /** The object that {@code .Files} is in a chart. */
  Value of(LocalChart chart) {
    String prefix = chart.folder().isEmpty() ? "" : chart.folder() + "/";
    HelmIgnore ignore = HelmIgnore.of(repository, chart.folder());
    Map<String, String> paths = new TreeMap<>();
    for (String path : repository.below(chart.folder())) {
      String relative = path.substring(prefix.length());
      boolean file =
          !METADATA.contains(relative)
              && !relative.startsWith("templates/")
              && !relative.startsWith("charts/");
      if (file && !ignore.ignores(relative)) {
        paths.put(relative, path);
      }
    }
    return object(new Chosen(chart.folder(), paths), chart.metadata().origin(), Map.of());
  }

  /** A mapping with what is known of the files' contents. */
  private Value object(Chosen chosen, Origin origin, Map<String, Mapping.Entry> contents) {
    Mapping object = Mapping.of(contents, origin);
    Value files =
        contents.size() == chosen.paths.size()
            ? object
            : object.withRest(Unknown.because("the chart's files", origin));
    objects.put(files, chosen);
    return files;
  }

  /** What a method of such an object gives; empty where it is none, or the method is not known. */
  Optional<Value> call(Value object, String method, List<Value> arguments, Span place) {
    Chosen chosen = objects.get(object);
    if (chosen == null) {
      return Optional.empty();
    }
    Optional<String> argument =
        arguments.size() == 1 ? TemplateValues.string(arguments.get(0)) : Optional.empty();
    Origin origin = Origin.at(place);
    return switch (method) {
      case "Get", "GetBytes" -> argument.map(a -> content(chosen, a, origin));
      case "Lines" -> argument.map(a -> lines(content(chosen, a, origin), origin));
      case "Glob" -> argument.flatMap(a -> glob(chosen, a, origin));
      case "AsConfig" -> Optional.of(text(chosen, origin, t -> t));
      case "AsSecrets" ->
          Optional.of(
              text(
                  chosen,
                  origin,
                  t -> Base64.getEncoder().encodeToString(t.getBytes(StandardCharsets.UTF_8))));
      default -> Optional.empty();
    };
  }

  private Value content(Chosen chosen, String name, Origin origin) {
    String path = chosen.paths.get(name);
    return path == null
        ? Scalar.string("", origin)
        : repository
            .source(path)
            .<Value>map(
                s ->
                    Scalar.string(
                        Text.of(s), Origin.at(s.whole()).dependingOn(Reference.file(s.path()))))
            .orElseGet(
                () ->
                    Unknown.because(
                        "%s cannot be read".formatted(path),
                        origin.dependingOn(Reference.file(path))));
  }

  private static Value lines(Value content, Origin origin) {
    if (!(content instanceof Scalar scalar)) {
      return content;
    }
    List<Value> lines = new ArrayList<>();
    String chars = scalar.text().chars();
    String body = chars.endsWith("\n") ? chars.substring(0, chars.length() - 1) : chars;
    if (!chars.isEmpty()) {
      for (String line : body.split("\n", -1)) {
        lines.add(Scalar.string(line, scalar.origin()));
      }
    }
    return Sequence.of(lines, scalar.origin().with(origin));
  }

  private Optional<Value> glob(Chosen chosen, String glob, Origin origin) {
    Optional<Pattern> pattern = pattern(glob);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> paths = new TreeMap<>();
    Map<String, Mapping.Entry> contents = new LinkedHashMap<>();
    chosen.paths.forEach(
        (name, path) -> {
          if (pattern.get().matcher(name).matches()) {
            paths.put(name, path);
            contents.put(name, Mapping.Entry.of(origin.span(), content(chosen, name, origin)));
          }
        });
    return Optional.of(object(new Chosen(chosen.folder, paths), origin, contents));
  }

  /** A glob of gobwas/glob with the separator {@code /}. */
  private static Optional<Pattern> pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          boolean deep = glob.startsWith("**", i);
          regex.append(deep ? ".*" : "[^/]*");
          i += deep ? 1 : 0;
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          braces--;
          regex.append(")");
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '[', '\\' -> {
          return Optional.empty();
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Optional.of(Pattern.compile(regex.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The files as YAML: base names and contents. */
  private Value text(Chosen chosen, Origin origin, UnaryOperator<String> change) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Origin made = origin;
    for (Map.Entry<String, String> file : chosen.paths.entrySet()) {
      String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
      Value content = content(chosen, file.getKey(), origin);
      made = made.dependingOn(Reference.file(file.getValue()));
      Value changed =
          content instanceof Scalar scalar && !change.apply("x").equals("x")
              ? Scalar.string(change.apply(scalar.text().chars()), scalar.origin())
              : content;
      entries.put(name, Mapping.Entry.of(changed.origin().span(), changed));
    }
    return Scalar.string(TemplateText.yaml(Mapping.of(entries, origin)), made);
  }
}
