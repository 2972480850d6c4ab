package io.github.seamark.terragrunt;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclBlock;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.terraform.Budget;
import io.github.seamark.terraform.Evaluator;
import io.github.seamark.terraform.RepositoryPath;
import io.github.seamark.terraform.Scope;
import io.github.seamark.terraform.Surroundings;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the configuration of one unit: its file, what that includes and what these read. A
 * configuration is a mapping: attributes and blocks by name, labelled blocks by type and label.
 */
final class ConfigReader {
  private static final int MAX_READS = 40;

  private final ConfigFiles files;
  private final Set<String> parents;
  private final Budget budget;
  private final Set<Problem> problems = new TreeSet<>();
  private final Set<String> reading = new HashSet<>();
  private final Map<String, Mapping> read = new HashMap<>();

  /**
   * A reader for one unit.
   *
   * @param parents takes the unit files that turn out to be included by others
   */
  ConfigReader(ConfigFiles files, Set<String> parents, Origin unit) {
    this.files = files;
    this.parents = parents;
    this.budget = new Budget(unit);
  }

  /** An included file. */
  private record Include(String label, Mapping config, String strategy, boolean exposed) {}

  ConfigFiles files() {
    return files;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Notes that a file is included or found as a parent, so that it is no unit itself. */
  void markAsParent(String path) {
    parents.add(path);
  }

  Evaluator evaluator(Text text, Scope scope, Context context) {
    Surroundings surroundings =
        new Surroundings(
            files.repository(), context.overlay(), ConfigFiles.folder(context.file()), budget);
    return new Evaluator(text, scope, ConfigFunctions.of(this, context), surroundings);
  }

  /** The configuration of a file and all it includes. */
  Mapping read(HclFile file, Context context) {
    problems.addAll(file.problems());
    if (context.includedFolder().isPresent()) {
      return new ConfigScope(this, file, context, Map.of(), Map.of()).config();
    }
    Map<String, String> folders = new LinkedHashMap<>();
    List<Include> includes = new ArrayList<>();
    Optional<Unknown> gap = Optional.empty();
    Set<String> strategies = new HashSet<>();
    for (HclBlock block : file.body().blocks("include")) {
      Optional<Unknown> unread = include(file, block, context, folders, includes, strategies);
      gap = gap.or(() -> unread);
    }
    Mapping own = own(file, context.including(folders), includes, gap);
    Mapping result = own;
    for (int i = includes.size() - 1; i >= 0; i--) {
      Include include = includes.get(i);
      if (!include.strategy.equals("no_merge")) {
        result = ConfigMerge.merge(include.config, result, include.strategy.startsWith("deep"));
      }
    }
    return gap.isPresent() ? result.withRest(gap.get()) : result;
  }

  private Mapping own(
      HclFile file, Context context, List<Include> includes, Optional<Unknown> gap) {
    Map<String, Value> exposed = new LinkedHashMap<>();
    Map<String, Value> dependencies = new LinkedHashMap<>();
    for (Include include : includes) {
      if (include.exposed) {
        exposed.put(include.label, include.config);
      }
      if (!include.strategy.equals("no_merge")
          && include.config.entry("dependency").map(Mapping.Entry::value).orElse(null)
              instanceof Mapping blocks) {
        blocks.entries().forEach((name, e) -> dependencies.put(name, e.value()));
      }
    }
    gap.ifPresent(g -> exposed.put("", g));
    return new ConfigScope(this, file, context, exposed, dependencies).config();
  }

  private Optional<Unknown> include(
      HclFile file,
      HclBlock block,
      Context context,
      Map<String, String> folders,
      List<Include> into,
      Set<String> seen) {
    ConfigScope early = new ConfigScope(this, file, context, Map.of(), Map.of());
    Mapping arguments = early.body(block.body());
    Origin at = Origin.at(file.text().span(block.start(), block.headerEnd()));
    Value path =
        arguments
            .entry("path")
            .map(Mapping.Entry::value)
            .orElseGet(() -> Unknown.because("include has no path", at));
    Optional<String> target = located(path, context.folder());
    Optional<Mapping> config = target.flatMap(t -> included(t, context, path.origin()));
    if (config.isEmpty() || !seen.add(block.label(0))) {
      return Optional.of(unread(path, target, at));
    }
    folders.put(block.label(0), ConfigFiles.folder(target.orElseThrow()));
    String strategy = text(arguments, "merge_strategy").orElse("shallow");
    boolean exposed =
        arguments.entry("expose").map(e -> isTrue(e.value())).orElse(block.labels().isEmpty());
    into.add(new Include(block.label(0), config.get(), strategy, exposed));
    return Optional.empty();
  }

  private Unknown unread(Value path, Optional<String> target, Origin at) {
    if (target.isPresent()) {
      String message = "%s is included but cannot be read".formatted(target.get());
      problems.add(new Problem(at.span(), message));
      return Unknown.because(message, at);
    }
    String reason = path instanceof Unknown unknown ? unknown.reason() : "its path is not known";
    problems.add(new Problem(at.span(), "an included file is not known: %s".formatted(reason)));
    return Unknown.because(reason, at.with(path.origin()));
  }

  private Optional<Mapping> included(String target, Context context, Origin at) {
    markAsParent(target);
    return guarded(target, () -> files.parse(target).map(f -> read(f, context.included(target))))
        .map(m -> m.withOrigin(m.origin().with(at)));
  }

  /**
   * The configuration of a file that an expression reads; empty if there is none.
   *
   * @param path in the repository
   */
  Optional<Value> readFile(String path, Context context, Origin at) {
    Mapping known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<HclFile> generated =
        Optional.ofNullable(context.overlay().get(path)).map(HclFile::parse);
    if (generated.isEmpty() && !files.repository().contains(path)) {
      return Optional.empty();
    }
    Optional<Mapping> config =
        guarded(
            path,
            () -> generated.or(() -> files.parse(path)).map(f -> read(f, context.reading(path))));
    config.ifPresent(c -> read.put(path, c));
    return Optional.of(
        config
            .<Value>map(c -> c)
            .orElseGet(
                () ->
                    Unknown.because(
                        "%s cannot be read".formatted(path),
                        at.dependingOn(Reference.file(path)))));
  }

  /** Does some reading unless it is under way already, or too many are. */
  private Optional<Mapping> guarded(
      String path, java.util.function.Supplier<Optional<Mapping>> work) {
    if (reading.size() >= MAX_READS || !reading.add(path)) {
      return Optional.empty();
    }
    try {
      return work.get();
    } finally {
      reading.remove(path);
    }
  }

  /** The path in the repository that a value names; empty if it is not known. */
  static Optional<String> located(Value path, String folder) {
    return path instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING
        ? RepositoryPath.resolve(folder, scalar.text())
        : Optional.empty();
  }

  static Optional<String> text(Mapping mapping, String key) {
    return mapping
        .entry(key)
        .flatMap(e -> e.value() instanceof Scalar s ? s.asString() : Optional.empty());
  }

  static boolean isTrue(Value value) {
    return value instanceof Scalar scalar && scalar.text().chars().equals("true");
  }

  static boolean isFalse(Value value) {
    return value instanceof Scalar scalar && scalar.text().chars().equals("false");
  }

  /** The source at a path; empty where it cannot be read. */
  Optional<Source> source(String path) {
    return files.repository().source(path);
  }
}
