package io.github.seamark;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.EntryShelf;
import io.github.seamark.catalogue.Shelf;
import io.github.seamark.config.Glob;
import io.github.seamark.config.Settings;
import io.github.seamark.link.Environments;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the readers are told that the files alone do not say.
 *
 * @param catalogue what is known of charts and images
 * @param environments which folders never meet, and which do although they look like siblings
 * @param deployed whether somebody said of a folder that it is deployed
 */
record Directions(Catalogue catalogue, Environments environments, Predicate<String> deployed) {

  /**
   * What a repository's settings say, over what Seamark knows itself.
   *
   * @throws UsageException if an entry of the catalogue is not understood
   */
  static Directions of(Settings settings, Repository repository, Shelf bundled)
      throws UsageException {
    List<Glob> roots = settings.roots().stream().map(Glob::of).toList();
    return new Directions(
        Catalogue.of(List.of(shelf(settings.charts(), repository), bundled)),
        environments(settings.environments()),
        folder -> roots.stream().anyMatch(g -> g.matches(folder)));
  }

  private static Environments environments(Map<String, List<String>> patterns) {
    if (patterns.isEmpty()) {
      return Environments.unsaid();
    }
    Map<String, List<Glob>> globs = new java.util.TreeMap<>();
    patterns.forEach((name, texts) -> globs.put(name, texts.stream().map(Glob::of).toList()));
    // What a pattern says of all files of a folder it says of the folder.
    return folder ->
        globs.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(g -> g.matches(folder + "/x")))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  private static Shelf shelf(List<String> patterns, Repository repository) throws UsageException {
    List<Mapping> charts = new ArrayList<>();
    List<Mapping> images = new ArrayList<>();
    for (String pattern : patterns) {
      Glob glob = Glob.of(pattern);
      List<String> files = repository.files().stream().filter(glob::matches).toList();
      if (files.isEmpty()) {
        throw new UsageException("%s: charts: there is no %s".formatted(Settings.FILE, pattern));
      }
      for (String file : files) {
        Optional<Source> source = repository.source(file);
        if (source.isEmpty()) {
          throw new UsageException("%s cannot be read".formatted(file));
        }
        read(source.get(), charts, images);
      }
    }
    return new EntryShelf(charts, images);
  }

  private static void read(Source source, List<Mapping> charts, List<Mapping> images)
      throws UsageException {
    YamlValues.Documents read = YamlValues.read(Text.of(source));
    if (!read.problems().isEmpty()) {
      throw new UsageException(
          read.problems().get(0).place() + ": " + read.problems().get(0).message());
    }
    for (Value document : read.documents()) {
      Optional<String> wrong = EntryShelf.problem(document);
      if (wrong.isPresent()) {
        throw new UsageException(document.origin().span() + ": " + wrong.get());
      }
      Mapping entry = (Mapping) document;
      (entry.entries().containsKey("chart") ? charts : images).add(entry);
    }
  }
}
