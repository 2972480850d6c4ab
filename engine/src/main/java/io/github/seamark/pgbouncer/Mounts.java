package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.ConfigFinder;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniDocument;
import io.github.seamark.syntax.ini.IniStatement;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that a container gets from ConfigMaps and Secrets of this repository. */
final class Mounts implements Includes {
  private final Map<String, ConfigObject.Entry> files = new LinkedHashMap<>();
  private final List<ConfigUse> unresolved = new ArrayList<>();

  private Mounts() {}

  static Mounts of(Workload workload, Container container, ConfigFinder finder) {
    Mounts mounts = new Mounts();
    for (ConfigUse use : workload.pod().configUses()) {
      boolean volume = use.how() == ConfigUse.How.VOLUME || use.how() == ConfigUse.How.SUB_PATH;
      boolean mine = use.container().filter(c -> !container.name().is(c)).isEmpty();
      if (volume && mine) {
        finder
            .find(use, workload.id().namespace(), workload.declaration())
            .ifPresentOrElse(object -> mounts.add(use, object), () -> mounts.unresolved.add(use));
      }
    }
    return mounts;
  }

  private void add(ConfigUse use, ConfigObject object) {
    String given = use.mountPath().orElse("");
    String path = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    object
        .data()
        .forEach(
            (key, entry) -> {
              if (use.key().filter(k -> !k.equals(key)).isEmpty()) {
                boolean file = use.how() == ConfigUse.How.SUB_PATH && use.key().isPresent();
                files.put(file && !path.isEmpty() ? path : path + "/" + key, entry);
              }
            });
    if (object.moreData().isPresent()) {
      unresolved.add(use);
    }
  }

  /** The configuration of a PgBouncer among the files, by its main section. */
  Optional<ConfigObject.Entry> ini() {
    return files.entrySet().stream()
        .filter(f -> isIni(f.getKey(), f.getValue().content()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether a text could be a PgBouncer's configuration, at a glance. */
  static boolean mayBeIni(String path, Text content) {
    boolean named = path.endsWith(".ini") || path.contains("pgbouncer");
    return named && content.chars().contains("[pgbouncer]");
  }

  /** Whether a text is a PgBouncer's configuration. */
  static boolean isIni(String path, Text content) {
    return mayBeIni(path, content)
        && IniDocument.parse(content).statements().stream()
            .anyMatch(
                s ->
                    s instanceof IniStatement.Header header
                        && header.name().filter("pgbouncer"::equals).isPresent());
  }

  /** The files whose lines a text is made of. */
  static Set<Source> sources(Text text) {
    Set<Source> sources = new HashSet<>();
    int at = 0;
    while (at >= 0) {
      sources.add(text.span(at, at).source());
      int newline = text.chars().indexOf('\n', at);
      at = newline < 0 ? -1 : newline + 1;
    }
    return sources;
  }

  /** Whether a file whose content is not known may stand at a path. */
  boolean mayHide(String path) {
    String folder = path.substring(0, path.lastIndexOf('/'));
    // A file there in which no section can be read hides the environment all the same.
    if (files.containsKey(path)) {
      return true;
    }
    return unresolved.stream()
        .flatMap(u -> u.mountPath().stream())
        .map(p -> p.endsWith("/") ? p.substring(0, p.length() - 1) : p)
        .anyMatch(p -> p.equals(path) || p.equals(folder));
  }

  /** A mounted file of that path; what else stands in the image is not known. */
  @Override
  public Lookup<Text> find(String path) {
    for (Map.Entry<String, ConfigObject.Entry> file : files.entrySet()) {
      if (file.getKey().equals(path)
          || (!path.startsWith("/") && file.getKey().endsWith("/" + path))) {
        return Lookup.found(file.getValue().content(), file.getValue().origin());
      }
    }
    return files.values().stream()
        .findFirst()
        .<Lookup<Text>>map(
            f -> Lookup.undecided(path + " is not in this repository", f.origin().span()))
        .orElseThrow();
  }

  /** The entries that are mounted. */
  List<ConfigObject.Entry> entries() {
    return List.copyOf(files.values());
  }
}
