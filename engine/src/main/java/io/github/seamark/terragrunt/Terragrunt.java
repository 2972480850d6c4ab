package io.github.seamark.terragrunt;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.terraform.RootModuleInput;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The units of a repository, and what each gives to its root module. State, environment, cloud and
 * command line are never asked; what comes from there is unknown.
 */
public final class Terragrunt {
  private final ConfigFiles files;
  private final Set<String> parents = new HashSet<>();
  private final Set<Problem> problems = new TreeSet<>();
  private final List<TerragruntUnit> units;

  /** Reads the units of a repository. */
  public Terragrunt(Repository repository) {
    this.files = new ConfigFiles(repository);
    Stacks stacks = new Stacks(files);
    List<Seed> seeds = stacks.seeds();
    problems.addAll(stacks.problems());
    for (String file : files.named(ConfigFiles.UNIT)) {
      if (!stacks.templates().contains(file)) {
        repository.source(file).ifPresent(s -> seeds.add(seed(s)));
      }
    }
    List<Evaluated> evaluated = new ArrayList<>();
    for (Seed seed : seeds) {
      files.parse(seed.file()).ifPresent(f -> evaluated.add(evaluate(seed, f)));
    }
    // Only now it is known which files are parents of others and no units.
    List<Evaluated> remaining =
        evaluated.stream().filter(e -> !parents.contains(e.seed.file())).toList();
    Set<String> folders = remaining.stream().map(e -> e.seed.folder()).collect(Collectors.toSet());
    List<TerragruntUnit> all = new ArrayList<>();
    remaining.forEach(e -> all.add(unit(e, folders)));
    for (String file : files.named(ConfigFiles.UNIT + ".json")) {
      repository.source(file).ifPresent(s -> all.add(unread(s)));
    }
    all.sort(Comparator.comparing(TerragruntUnit::folder));
    this.units = List.copyOf(all);
  }

  /** A unit's merged configuration. */
  private record Evaluated(Seed seed, Mapping config, List<Problem> problems) {}

  /** The units, sorted by folder; parents of other units are none. */
  public List<TerragruntUnit> units() {
    return units;
  }

  /** What could not be read outside of units, sorted. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The folders whose modules are run by units: no roots by themselves. */
  public Set<String> moduleFolders() {
    Set<String> folders = new TreeSet<>();
    units.forEach(u -> folders.add(u.folder()));
    units.forEach(u -> u.module().toOptional().ifPresent(folders::add));
    return folders;
  }

  private static Seed seed(Source file) {
    return new Seed(file.folder(), file.path(), Optional.empty(), Map.of(), file.span(0, 0));
  }

  private Evaluated evaluate(Seed seed, HclFile file) {
    ConfigReader reader = new ConfigReader(files, parents, Origin.at(seed.declaration()));
    Optional<Mapping> values = seed.values().or(() -> valuesFile(reader, seed));
    Context context = Context.unit(seed.folder(), values, seed.overlay());
    return new Evaluated(seed, reader.read(file, context), reader.problems());
  }

  private Optional<Mapping> valuesFile(ConfigReader reader, Seed seed) {
    String path = ConfigFiles.join(seed.folder(), ConfigFiles.VALUES);
    Context context = Context.unit(seed.folder(), Optional.empty(), Map.of());
    return reader
        .readAttributes(path, context, Origin.at(seed.declaration()))
        .flatMap(v -> v instanceof Mapping m ? Optional.of(m) : Optional.empty());
  }

  private TerragruntUnit unit(Evaluated evaluated, Set<String> folders) {
    Seed seed = evaluated.seed;
    Lookup<String> module = ModuleSource.folder(evaluated.config, seed, files);
    String folder = module.toOptional().orElse(seed.folder());
    return new TerragruntUnit(
        seed.folder(),
        module,
        ModuleInput.of(evaluated.config, files, seed, folder),
        inputs(evaluated.config, seed),
        dependencies(evaluated.config, seed, folders),
        seed.declaration(),
        evaluated.problems);
  }

  private static Mapping inputs(Mapping config, Seed seed) {
    Value inputs =
        config
            .entry("inputs")
            .map(Mapping.Entry::value)
            .orElseGet(() -> Mapping.empty(Origin.at(seed.declaration())));
    if (inputs instanceof Mapping mapping) {
      return config.rest().map(mapping::withRest).orElse(mapping);
    }
    Unknown unknown =
        inputs instanceof Unknown u ? u : Unknown.because("inputs are no map", inputs.origin());
    return Mapping.empty(inputs.origin()).withRest(unknown);
  }

  private List<UnitDependency> dependencies(Mapping config, Seed seed, Set<String> folders) {
    List<UnitDependency> all = new ArrayList<>();
    if (config.entry("dependency").map(Mapping.Entry::value).orElse(null) instanceof Mapping m) {
      m.entries()
          .forEach(
              (name, e) -> {
                boolean on =
                    e.value().get("enabled").toOptional().filter(ConfigReader::isFalse).isEmpty();
                if (on) {
                  Lookup<String> folder =
                      e.value().get("config_path").then(p -> target(p, seed, folders));
                  all.add(new UnitDependency(name, e.key(), folder));
                }
              });
    }
    Optional<Value> paths =
        config.entry("dependencies").flatMap(e -> e.value().get("paths").toOptional());
    if (paths.orElse(null) instanceof Sequence sequence) {
      for (Value path : sequence.items()) {
        all.add(new UnitDependency("", path.origin().span(), target(path, seed, folders)));
      }
    }
    return all;
  }

  private static Lookup<String> target(Value path, Seed seed, Set<String> folders) {
    Optional<String> folder = ConfigReader.located(path, seed.folder());
    if (folder.isEmpty()) {
      String reason = path instanceof Unknown u ? u.reason() : "the path is not known";
      return Lookup.undecided(reason, path.origin().span());
    }
    return folders.contains(folder.get())
        ? Lookup.found(folder.get(), path.origin())
        : Lookup.missing(path.origin().span(), path.origin());
  }

  /** A unit in JSON is known to be there, and no more. */
  private static TerragruntUnit unread(Source file) {
    Origin at = Origin.at(file.span(0, 0));
    Unknown unknown = Unknown.because("%s is not evaluated".formatted(file.path()), at);
    RootModuleInput input =
        new RootModuleInput(
            Map.of(), Map.of(), List.of(), Optional.of(unknown.reason()), Optional.of(unknown), "");
    return new TerragruntUnit(
        file.folder(),
        Lookup.undecided(unknown, at.span()),
        input,
        Mapping.empty(at).withRest(unknown),
        List.of(),
        at.span(),
        List.of(new Problem(at.span(), "Terragrunt's JSON syntax is not evaluated")));
  }
}
