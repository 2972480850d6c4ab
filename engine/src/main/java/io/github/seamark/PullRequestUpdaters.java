package io.github.seamark;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Updater;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Programs that propose new versions to this repository, known by their configuration files
 * (renovatebot/renovate, {@code lib/config/app-strings.ts}; GitHub's documentation of {@code
 * dependabot.yml}). What they write, Git learns.
 */
final class PullRequestUpdaters {
  private static final Map<String, Updater.Kind> FILES = new LinkedHashMap<>();

  static {
    for (String folder : List.of("", ".github/", ".gitlab/")) {
      FILES.put(folder + "renovate.json", Updater.Kind.RENOVATE);
      FILES.put(folder + "renovate.json5", Updater.Kind.RENOVATE);
    }
    for (String ending : List.of("", ".json", ".json5")) {
      FILES.put(".renovaterc" + ending, Updater.Kind.RENOVATE);
    }
    FILES.put(".github/dependabot.yml", Updater.Kind.DEPENDABOT);
    FILES.put(".github/dependabot.yaml", Updater.Kind.DEPENDABOT);
  }

  private PullRequestUpdaters() {}

  /** Those that are configured; of each program the first file counts, as for itself. */
  static List<Updater> in(Repository repository) {
    List<Updater> found = new ArrayList<>();
    FILES.forEach(
        (path, kind) -> {
          Optional<Source> source = repository.source(path);
          if (source.isPresent() && found.stream().noneMatch(u -> u.kind() == kind)) {
            found.add(updater(kind, source.get()));
          }
        });
    return found;
  }

  private static Updater updater(Updater.Kind kind, Source source) {
    Origin origin = Origin.at(new Span(source, 0, 0));
    Declaration declaration =
        new Declaration(
            origin.span(),
            origin,
            Set.of(new Root(Root.Kind.MANIFESTS, "", "")),
            kind.title(),
            Optional.empty(),
            "");
    return new Updater(
        kind,
        Updater.Writes.GIT,
        List.of(),
        List.of(),
        Mapping.empty(origin),
        declaration,
        declaration);
  }
}
