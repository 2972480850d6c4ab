package io.github.seamark.helmfile;

import com.google.re2j.Pattern;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The helmfiles of a repository: those that are known by their names, and those that others name
 * under {@code helmfiles}, whatever they are called (helmfile/helmfile, pkg/app/app.go).
 */
final class NestedHelmfiles {
  private final Repository repository;
  private final Function<String, List<Mapping>> documents;

  /**
   * Looks for nested helmfiles.
   *
   * @param repository where they stand
   * @param documents the documents of a file
   */
  NestedHelmfiles(Repository repository, Function<String, List<Mapping>> documents) {
    this.repository = repository;
    this.documents = documents;
  }

  /**
   * State values that a helmfile gives to one that it names; they win over that one's own.
   *
   * @param values the entries of {@code values}
   * @param folder the folder that their paths start from
   */
  record Given(List<Value> values, String folder) {
    /** Nothing is given. */
    static final Given NOTHING = new Given(List.of(), "");

    Given {
      values = List.copyOf(values);
    }
  }

  /**
   * Each helmfile with what it is given; without an answer where several name it and it is given
   * something.
   */
  Map<String, Optional<Given>> find() {
    Map<String, List<Given>> found = new LinkedHashMap<>();
    repository.files().stream()
        .filter(Helmfiles::isHelmfile)
        .forEach(f -> found.put(f, new ArrayList<>()));
    Deque<String> open = new ArrayDeque<>(found.keySet());
    while (!open.isEmpty()) {
      String path = open.removeFirst();
      for (Mapping part : documents.apply(path)) {
        for (Value entry : Helmfiles.items(part.get("helmfiles"))) {
          Given given =
              new Given(Helmfiles.items(entry.get("values")), RepositoryPaths.folder(path));
          for (String nested : named(entry, given.folder())) {
            if (!found.containsKey(nested)) {
              found.put(nested, new ArrayList<>());
              open.addLast(nested);
            }
            found.get(nested).add(given);
          }
        }
      }
    }
    Map<String, Optional<Given>> result = new LinkedHashMap<>();
    found.forEach((path, given) -> result.put(path, only(given)));
    return result;
  }

  private static Optional<Given> only(List<Given> all) {
    if (all.stream().allMatch(g -> g.values().isEmpty())) {
      return Optional.of(Given.NOTHING);
    }
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** The files that an entry names: one, those of a glob, or those of a folder. */
  private List<String> named(Value entry, String folder) {
    Optional<String> path =
        entry
            .asText()
            .or(() -> entry.textAt("path"))
            .flatMap(p -> RepositoryPaths.resolve(folder, p));
    if (path.isEmpty()) {
      return List.of();
    }
    if (repository.contains(path.get())) {
      return List.of(path.get());
    }
    String plain = path.get().split("\\*", 2)[0];
    String above = plain.equals(path.get()) ? plain : RepositoryPaths.folder(plain);
    Pattern pattern =
        Pattern.compile(
            Stream.of(path.get().split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^/]*"))
                + "(?:/[^/]*\\.ya?ml(?:\\.gotmpl)?)?");
    return repository.below(above).stream().filter(pattern::matches).toList();
  }
}
