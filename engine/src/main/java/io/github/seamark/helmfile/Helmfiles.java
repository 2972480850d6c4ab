package io.github.seamark.helmfile;

import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the releases of helmfiles, whatever the environment: of the state's values only those are
 * known on which all environments agree.
 */
public final class Helmfiles {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?(?:helmfile(?:[.-][A-Za-z0-9_-]+)?|[A-Za-z0-9_-]+\\.helmfile)\\.ya?ml(?:\\.gotmpl)?");
  private static final Pattern PART =
      Pattern.compile("(?:.*/)?helmfile\\.d/[^/]+\\.ya?ml(?:\\.gotmpl)?");

  private final Repository repository;
  private final List<ReleaseSource> releases = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * What came out.
   *
   * @param releases the releases
   * @param problems what could not be read
   */
  public record Result(List<ReleaseSource> releases, List<Problem> problems) {
    /** Copies the lists. */
    public Result {
      releases = List.copyOf(releases);
      problems = List.copyOf(problems);
    }
  }

  private Helmfiles(Repository repository) {
    this.repository = repository;
  }

  /** Whether a path is that of a helmfile. */
  public static boolean isHelmfile(String path) {
    return NAME.matcher(path).matches() || PART.matcher(path).matches();
  }

  /** Reads all helmfiles of a repository. */
  public static Result read(Repository repository) {
    Helmfiles reader = new Helmfiles(repository);
    Map<String, Optional<NestedHelmfiles.Given>> files =
        new NestedHelmfiles(repository, path -> reader.documents(path, HelmfileState.UNKNOWN))
            .find();
    Optional<String> environment = reader.onlyEnvironment(files.keySet());
    files.forEach((path, given) -> reader.file(path, environment, given));
    return new Result(reader.releases, reader.problems);
  }

  /** The environment's name, if no helmfile knows another; without any it is {@code default}. */
  private Optional<String> onlyEnvironment(Set<String> files) {
    Set<String> names = new LinkedHashSet<>();
    for (String path : files) {
      for (Mapping part : withBases(path, documents(path, HelmfileState.UNKNOWN))) {
        if (part.get("environments").toOptional().orElse(null) instanceof Mapping environments) {
          names.addAll(environments.entries().keySet());
        } else if (!part.get("environments").isMissing()) {
          return Optional.empty();
        }
      }
    }
    return names.size() > 1
        ? Optional.empty()
        : Optional.of(String.join("", names)).map(n -> n.isEmpty() ? "default" : n);
  }

  /** The documents, each after those of its bases. */
  private List<Mapping> withBases(String path, List<Mapping> parts) {
    List<Mapping> all = new ArrayList<>();
    for (Mapping part : parts) {
      for (Value base : items(part.get("bases"))) {
        base.asText()
            .flatMap(b -> RepositoryPaths.resolve(RepositoryPaths.folder(path), b))
            .ifPresent(b -> all.addAll(documents(b, HelmfileState.UNKNOWN)));
      }
      all.add(part);
    }
    return all;
  }

  private void file(
      String path, Optional<String> environment, Optional<NestedHelmfiles.Given> given) {
    String folder = RepositoryPaths.folder(path);
    List<Mapping> unfilled = withBases(path, documents(path, HelmfileState.UNKNOWN));
    HelmfileState state =
        given
            .map(g -> HelmfileState.of(unfilled, folder, environment, repository, g))
            .orElse(new HelmfileState(List.of(), environment));
    List<Mapping> parts = documents(path, state);
    List<Mapping> all = withBases(path, parts);
    Map<String, Mapping> repositories = named(all, "repositories");
    Map<String, Mapping> templates = new LinkedHashMap<>();
    for (Mapping part : all) {
      if (part.get("templates").toOptional().orElse(null) instanceof Mapping own) {
        own.entries()
            .forEach(
                (name, entry) -> {
                  if (entry.value() instanceof Mapping template) {
                    templates.put(name, template);
                  }
                });
      }
    }
    Surroundings surroundings =
        new Surroundings(repository, path, folder, repositories, templates, state);
    for (Mapping part : parts) {
      for (Value item : items(part.get("releases"))) {
        if (item instanceof Mapping release) {
          HelmfileRelease.read(release, surroundings).ifPresent(releases::add);
        }
      }
    }
  }

  /**
   * What a release stands in.
   *
   * @param repository the repository
   * @param file the helmfile
   * @param folder its folder
   * @param repositories the chart repositories by name
   * @param templates the templates that releases inherit
   * @param state what its templates are told
   */
  record Surroundings(
      Repository repository,
      String file,
      String folder,
      Map<String, Mapping> repositories,
      Map<String, Mapping> templates,
      HelmfileState state) {}

  private List<Mapping> documents(String path, HelmfileState state) {
    List<Mapping> mappings = new ArrayList<>();
    repository
        .source(path)
        .ifPresent(
            source -> {
              YamlValues.Documents read =
                  YamlValues.read(TemplateMask.mask(Text.of(source), state));
              problems.addAll(read.problems());
              for (Value document : read.documents()) {
                if (document instanceof Mapping mapping) {
                  mappings.add(mapping);
                }
              }
            });
    return mappings;
  }

  private static Map<String, Mapping> named(List<Mapping> parts, String key) {
    Map<String, Mapping> named = new LinkedHashMap<>();
    for (Mapping part : parts) {
      for (Value item : items(part.get(key))) {
        Optional<String> name = item.textAt("name");
        if (item instanceof Mapping mapping && name.isPresent()) {
          named.put(name.get(), mapping);
        }
      }
    }
    return named;
  }

  static List<Value> items(Lookup<Value> answer) {
    return answer.toOptional().orElse(null) instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }
}
