package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Root;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniDocument;
import io.github.seamark.syntax.ini.IniStatement;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ini files that nothing mounts: each is a pooler by itself. */
final class FilePoolers {
  /** A file that is called after PgBouncer, possibly with a templating tool's suffix. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?:.*/)?[^/]*pgbouncer[^/]*\\.ini(?:\\.(?:tpl|tftpl|tmpl|template|gotmpl|j2|erb|in))?");

  private final Repository repository;

  FilePoolers(Repository repository) {
    this.repository = repository;
  }

  /** Whether a path is called like a PgBouncer's configuration. */
  static boolean isNamedSo(String path) {
    return path.contains("pgbouncer") && FILE.matcher(path).matches();
  }

  /** The pooler of a file, if it is one's configuration. */
  Optional<Pooler> ofFile(Source source) {
    Text text = Placeholders.mask(ChartRanges.read(source, repository));
    if (!Mounts.isIni(source.path(), text)) {
      return Optional.empty();
    }
    Span header = mainHeader(text);
    Root root = new Root(Root.Kind.MANIFESTS, source.folder(), "");
    Declaration declaration =
        new Declaration(header, Origin.at(header), Set.of(root), "ini file", Optional.empty(), "");
    ObjectId id =
        new ObjectId(
            "File",
            Name.of("", declaration.origin()),
            Name.of(source.path(), declaration.origin()));
    PgbouncerConfig config =
        PgbouncerConfig.ofIni(text, Origin.at(source.span(0, 0)), beside(source), Optional.empty());
    return Optional.of(pooler(id, config, declaration));
  }

  /** The pooler of an entry of a ConfigMap or Secret that no workload here mounts. */
  Optional<Pooler> ofEntry(ConfigObject object, String key, ConfigObject.Entry entry) {
    if (!Mounts.mayBeIni(key, entry.content())) {
      return Optional.empty();
    }
    Text text = Placeholders.mask(entry.content());
    if (!Mounts.isIni(key, text)) {
      return Optional.empty();
    }
    Origin carrier = entry.origin().with(object.declaration().origin());
    PgbouncerConfig config =
        PgbouncerConfig.ofIni(text, carrier, inObject(object), Optional.empty());
    return Optional.of(pooler(object.metadata().id(), config, object.declaration()));
  }

  private static Pooler pooler(ObjectId id, PgbouncerConfig config, Declaration declaration) {
    Lookup<Integer> unknown =
        Lookup.undecided("how many processes run it is not known", declaration.header());
    return Pieces.pooler(
        Pooler.Form.INI,
        id,
        config,
        new Pieces.Fleet(unknown, unknown),
        Optional.empty(),
        List.of(),
        declaration);
  }

  private static Span mainHeader(Text text) {
    IniDocument document = IniDocument.parse(text);
    return document.statements().stream()
        .filter(
            s ->
                s instanceof IniStatement.Header header
                    && header.name().filter("pgbouncer"::equals).isPresent())
        .map(document::span)
        .reduce((first, last) -> last)
        .orElseGet(() -> text.span(0, 0));
  }

  /**
   * An included file is looked for beside the one that includes it, also as a template or a
   * definition of that name.
   */
  private Includes beside(Source source) {
    return path -> {
      String file = path.substring(path.lastIndexOf('/') + 1);
      String folder = source.folder().isEmpty() ? "" : source.folder() + "/";
      return Stream.of(file, file + ".tpl", "_" + file + ".tpl", file + ".tftpl", file + ".j2")
          .map(name -> folder + name)
          .filter(there -> repository.contains(there) && !there.equals(source.path()))
          .flatMap(there -> repository.source(there).stream())
          .findFirst()
          .map(s -> Placeholders.mask(ChartRanges.read(s, repository)))
          .map(t -> Lookup.found(t, Origin.at(t.span())))
          .orElseGet(() -> Lookup.undecided(path + " is not in this repository", source.whole()));
    };
  }

  private static Includes inObject(ConfigObject object) {
    return path -> {
      String key = path.substring(path.lastIndexOf('/') + 1);
      ConfigObject.Entry entry = object.data().get(key);
      return entry == null
          ? Lookup.undecided(path + " is not in this repository", object.declaration().header())
          : Lookup.found(entry.content(), entry.origin());
    };
  }
}
