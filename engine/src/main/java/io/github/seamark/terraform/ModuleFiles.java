package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The blocks of the folders of a repository, each file read once. */
final class ModuleFiles {
  private final Repository repository;
  private final Map<String, List<String>> byFolder;
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

  /** A file's blocks and what of it could not be read. */
  private record Parsed(List<Block> blocks, List<Problem> problems, boolean complete) {}

  ModuleFiles(Repository repository) {
    this.repository = repository;
    this.byFolder = new TreeMap<>();
    for (String path : repository.files()) {
      if (isModuleFile(path)) {
        byFolder.computeIfAbsent(RepositoryPaths.folder(path), f -> new ArrayList<>()).add(path);
      }
    }
  }

  /** The folders that hold module files, sorted. */
  List<String> folders() {
    return List.copyOf(byFolder.keySet());
  }

  /** Whether a folder holds module files. */
  boolean isModule(String folder) {
    return byFolder.containsKey(folder);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isModuleFile(String path) {
    String name = name(path);
    boolean ignored = name.startsWith(".") || name.endsWith("~") || name.startsWith("#");
    boolean cached = path.startsWith(".terraform/") || path.contains("/.terraform/");
    return !ignored
        && !cached
        && !path.contains(".terragrunt-cache/")
        && (name.endsWith(".tf") || name.endsWith(".tf.json"));
  }

  private static boolean isOverride(String path) {
    String base = name(path).replaceAll("\\.tf(\\.json)?$", "");
    return base.equals("override") || base.endsWith("_override");
  }

  /** A module's blocks, override files laid over. */
  ModuleConfig config(String folder, Map<String, Text> overlay) {
    TreeSet<String> paths = new TreeSet<>(byFolder.getOrDefault(folder, List.of()));
    overlay.keySet().stream()
        .filter(p -> isModuleFile(p) && RepositoryPaths.folder(p).equals(folder))
        .forEach(paths::add);
    List<Block> blocks = new ArrayList<>();
    List<Block> overrides = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    boolean complete = true;
    for (String path : paths) {
      Optional<Parsed> read = parsed(path, Optional.ofNullable(overlay.get(path)));
      complete &= read.isPresent();
      if (read.isPresent()) {
        Parsed file = read.get();
        (isOverride(path) ? overrides : blocks).addAll(file.blocks);
        problems.addAll(file.problems);
        complete &= file.complete;
      }
    }
    return new ModuleConfig(folder, merged(blocks, overrides), problems, complete);
  }

  private Optional<Parsed> parsed(String path, Optional<Text> generated) {
    return generated
        .map(t -> parse(path, t))
        .or(
            () ->
                repository
                    .source(path)
                    .map(s -> parsed.computeIfAbsent(path, p -> parse(p, Text.of(s)))));
  }

  private static Parsed parse(String path, Text text) {
    if (path.endsWith(".json")) {
      return json(text);
    }
    HclFile file = HclFile.parse(text);
    // A hole where syntax should be is no mistake of anybody's; the rest is read all the same.
    return new Parsed(
        file.body().blocks().stream().map(b -> Block.of(b, text)).toList(),
        text.isKnown() ? file.problems() : List.of(),
        file.body().complete());
  }

  private static Parsed json(Text text) {
    List<Problem> problems = new ArrayList<>();
    Optional<Value> root = new JsonValues(text, Origin.at(text.span())).read(problems::add);
    List<Block> blocks = new ArrayList<>();
    if (root.orElse(null) instanceof Mapping mapping) {
      mapping.entries().forEach((type, e) -> blocks(type, List.of(), e, text, blocks));
    }
    return new Parsed(blocks, problems, problems.isEmpty());
  }

  private static int labels(String type) {
    return switch (type) {
      case "resource", "data", "ephemeral" -> 2;
      case "variable", "output", "module", "provider", "check" -> 1;
      default -> 0;
    };
  }

  /** JSON writes labels as keys, and several blocks as a list. */
  private static void blocks(
      String type, List<String> labels, Mapping.Entry entry, Text text, List<Block> into) {
    if (entry.value() instanceof Sequence sequence) {
      sequence.items().forEach(v -> blocks(type, labels, entry.with(v), text, into));
    } else if (entry.value() instanceof Mapping mapping && labels.size() < labels(type)) {
      mapping
          .entries()
          .forEach(
              (label, e) -> {
                List<String> longer = new ArrayList<>(labels);
                longer.add(label);
                blocks(type, longer, e, text, into);
              });
    } else if (entry.value() instanceof Mapping mapping) {
      into.add(jsonBlock(type, labels, entry, mapping, text));
    }
  }

  private static Block jsonBlock(
      String type, List<String> labels, Mapping.Entry entry, Mapping body, Text text) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    List<Block> nested = new ArrayList<>();
    body.entries()
        .forEach(
            (name, e) -> {
              if (name.equals("lifecycle") && e.value() instanceof Mapping inner) {
                nested.add(jsonBlock(name, List.of(), e, inner, text));
              } else if (!name.equals("//")) {
                arguments.put(name, Argument.json(name, e.key(), e.value(), text));
              }
            });
    return new Block(type, labels, entry.key(), arguments, nested, true);
  }

  private static List<Block> merged(List<Block> blocks, List<Block> overrides) {
    List<Block> result = new ArrayList<>(blocks);
    for (Block override : overrides) {
      boolean found = false;
      for (int i = 0; i < result.size() && !found; i++) {
        Block base = result.get(i);
        boolean same =
            base.type().equals(override.type()) && base.labels().equals(override.labels());
        if (same && !override.type().equals("locals")) {
          result.set(i, base.overriddenBy(override));
          found = true;
        }
      }
      if (!found) {
        result.add(override);
      }
    }
    return result;
  }
}
