package io.github.seamark.terragrunt;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.RepositoryPaths;
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
import java.util.function.Function;
import java.util.function.Supplier;

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

  /** An include block before its file is read. */
  private record Target(
      String label, String path, MergeStrategy strategy, boolean exposed, Origin origin) {}

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
            files.repository(), context.overlay(), RepositoryPaths.folder(context.file()), budget);
    return new Evaluator(text, scope, ConfigFunctions.of(this, context), surroundings);
  }

  /** The configuration of a file and all it includes. */
  Mapping read(HclFile file, Context context) {
    problems.addAll(file.problems());
    if (context.includedFolder().isPresent()) {
      return new ConfigScope(this, file, context, Map.of(), List.of()).config();
    }
    List<Target> targets = new ArrayList<>();
    Optional<Unknown> gap = Optional.empty();
    for (HclBlock block : file.body().blocks("include")) {
      Optional<Unknown> unread = target(file, block, context, targets);
      gap = gap.or(() -> unread);
    }
    Map<String, String> folders = new LinkedHashMap<>();
    targets.forEach(t -> folders.put(t.label, RepositoryPaths.folder(t.path)));
    List<Include> includes = new ArrayList<>();
    targets.forEach(
        t -> includes.add(include(t, context, dependencies(file, targets, t, context))));
    ConfigScope scope =
        new ConfigScope(this, file, context.including(folders), exposed(includes, gap), includes);
    Mapping result = Include.merged(includes, scope.config());
    return gap.isPresent() ? result.withRest(gap.get()) : result;
  }

  /** What expressions may name, by label; everything that is not known under the empty label. */
  private static Map<String, Value> exposed(List<Include> includes, Optional<Unknown> gap) {
    Map<String, Value> exposed = new LinkedHashMap<>();
    for (Include include : includes) {
      if (include.exposed()) {
        exposed.put(include.label(), ExposedConfig.ofIncluded(include.config()));
      }
    }
    gap.ifPresent(g -> exposed.put("", g));
    return exposed;
  }

  /** The labels of dependencies that all files of the unit but one declare. */
  private Set<String> dependencies(
      HclFile file, List<Target> targets, Target but, Context context) {
    Set<String> labels = new HashSet<>(dependencies(file));
    for (Target other : targets) {
      if (!other.equals(but)) {
        parse(other.path, context).ifPresent(f -> labels.addAll(dependencies(f)));
      }
    }
    return labels;
  }

  private static List<String> dependencies(HclFile file) {
    return file.body().blocks("dependency").stream().map(b -> b.label(0)).toList();
  }

  private Optional<Unknown> target(
      HclFile file, HclBlock block, Context context, List<Target> into) {
    ConfigScope early = new ConfigScope(this, file, context, Map.of(), List.of());
    Mapping arguments = early.body(block.body());
    Origin at = Origin.at(file.text().span(block.start(), block.headerEnd()));
    Value path =
        arguments
            .entry("path")
            .map(Mapping.Entry::value)
            .orElseGet(() -> Unknown.because("include has no path", at));
    Optional<String> target = located(path, context.folder());
    Optional<MergeStrategy> strategy =
        arguments.entry("merge_strategy").isPresent()
            ? text(arguments, "merge_strategy").flatMap(MergeStrategy::named)
            : Optional.of(MergeStrategy.SHALLOW);
    boolean again = into.stream().anyMatch(t -> t.label.equals(block.label(0)));
    if (target.isEmpty() || strategy.isEmpty() || again || parse(target.get(), context).isEmpty()) {
      return Optional.of(unread(path, target, at));
    }
    markAsParent(target.get());
    boolean exposed = arguments.entry("expose").map(e -> isTrue(e.value())).orElse(false);
    Origin origin = at.with(path.origin());
    into.add(new Target(block.label(0), target.get(), strategy.get(), exposed, origin));
    return Optional.empty();
  }

  private Include include(Target target, Context context, Set<String> declaredElsewhere) {
    Context inside = context.included(target.path, declaredElsewhere);
    Mapping config =
        guarded(target.path, () -> parse(target.path, context).map(f -> read(f, inside)))
            .map(m -> m.withOrigin(m.origin().with(target.origin)))
            .orElseGet(() -> nothingOf(target));
    return new Include(target.label, config, target.strategy, target.exposed);
  }

  private Mapping nothingOf(Target target) {
    Unknown unread = unread(target.path, target.origin);
    return Mapping.empty(target.origin).withRest(unread);
  }

  private Unknown unread(String path, Origin at) {
    String message = "%s is included but cannot be read".formatted(path);
    problems.add(new Problem(at.span(), message));
    return Unknown.because(message, at);
  }

  private Unknown unread(Value path, Optional<String> target, Origin at) {
    if (target.isPresent()) {
      return unread(target.get(), at);
    }
    String reason = path instanceof Unknown unknown ? unknown.reason() : "its path is not known";
    problems.add(new Problem(at.span(), "an included file is not known: %s".formatted(reason)));
    return Unknown.because(reason, at.with(path.origin()));
  }

  /**
   * What {@code read_terragrunt_config} makes of a file, or of the unit in a folder; empty if there
   * is none.
   *
   * @param path in the repository
   */
  Optional<Value> readConfig(String path, Context context, Origin at) {
    String file = files.isFolder(path) ? files.unitFile(path) : path;
    if (file.endsWith(ConfigFiles.VALUES)) {
      return readAttributes(file, context, at);
    }
    Mapping known = read.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Value> config = readWith(file, context, at, f -> read(f, context.reading(file)));
    return config.map(
        c -> {
          Value exposed =
              file.endsWith("/" + ConfigFiles.STACK) || file.equals(ConfigFiles.STACK)
                  ? ExposedConfig.ofStack(c)
                  : ExposedConfig.ofRead(c, RepositoryPaths.folder(file));
          if (exposed instanceof Mapping mapping) {
            read.put(file, mapping);
          }
          return exposed;
        });
  }

  /** The attributes of a file of variables or values; empty if there is none. */
  Optional<Value> readAttributes(String path, Context context, Origin at) {
    return readWith(
        path,
        context,
        at,
        f -> new ConfigScope(this, f, context.reading(path), Map.of(), List.of()).body(f.body()));
  }

  private Optional<Value> readWith(
      String path, Context context, Origin at, Function<HclFile, Mapping> reading) {
    if (!context.overlay().containsKey(path) && !files.repository().contains(path)) {
      return Optional.empty();
    }
    Optional<Mapping> config = guarded(path, () -> parse(path, context).map(reading));
    return Optional.of(
        config
            .<Value>map(c -> c)
            .orElseGet(
                () ->
                    Unknown.because(
                        "%s cannot be read".formatted(path),
                        at.dependingOn(Reference.file(path)))));
  }

  /** A parsed file: one that a stack generates, or one of the repository. */
  private Optional<HclFile> parse(String path, Context context) {
    return Optional.ofNullable(context.overlay().get(path))
        .map(HclFile::parse)
        .or(() -> files.parse(path));
  }

  /** Does some reading unless it is under way already, or too many are. */
  private Optional<Mapping> guarded(String path, Supplier<Optional<Mapping>> work) {
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
