package io.github.seamark.terragrunt;

import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.terraform.RepositoryPath;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/** Where {@code terraform.source} leads. */
final class ModuleSource {
  private ModuleSource() {}

  /** The folder of a unit's module. */
  static Lookup<String> folder(Mapping config, Seed seed, ConfigFiles files) {
    Origin unit = Origin.at(seed.declaration());
    Optional<Value> terraform = config.entry("terraform").map(Mapping.Entry::value);
    if (terraform.isEmpty()) {
      return config
          .rest()
          .map(r -> uncertain(r, seed, unit, files))
          .orElseGet(() -> Lookup.found(seed.folder(), unit));
    }
    Lookup<Value> source = terraform.get().get("source");
    if (source instanceof Lookup.Missing) {
      return Lookup.found(seed.folder(), unit);
    }
    return source.then(s -> local(s, seed, files));
  }

  /** Something unread may set a source; a unit with module files of its own hardly needs one. */
  private static Lookup<String> uncertain(Unknown gap, Seed seed, Origin unit, ConfigFiles files) {
    boolean own =
        files.below(seed.folder()).stream()
            .anyMatch(f -> f.endsWith(".tf") && RepositoryPaths.folder(f).equals(seed.folder()));
    return own
        ? Lookup.found(seed.folder(), unit.assuming("no source is set: " + gap.reason()))
        : Lookup.undecided(gap, gap.origin().span());
  }

  /**
   * The folder that a local source leads to.
   *
   * @param source an address, a known string or not
   */
  static Lookup<String> local(Value source, Seed seed, ConfigFiles files) {
    if (source instanceof Unknown unknown) {
      return Lookup.undecided(unknown, source.origin().span());
    }
    if (!(source instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.STRING) {
      return Lookup.undecided("the source is no string", source.origin().span());
    }
    Text text = withoutQuery(scalar.text());
    if (text.isKnown() && isRemote(text.chars(), seed.folder(), files)) {
      return Lookup.undecided(
          "%s is not in the repository".formatted(text.chars()), source.origin().span());
    }
    Optional<String> folder = RepositoryPath.resolve(seed.folder(), text);
    if (folder.isEmpty()) {
      return Lookup.undecided("the place of the source is not known", source.origin().span());
    }
    boolean there = files.isFolder(folder.get()) || folder.get().equals(seed.folder());
    return there
        ? Lookup.found(folder.get(), source.origin())
        : Lookup.missing(source.origin().span(), source.origin());
  }

  /** What follows a question mark tells a remote source which version to take. */
  private static Text withoutQuery(Text source) {
    int query = source.chars().indexOf('?');
    return query < 0 ? source : source.slice(0, query);
  }

  private static boolean isRemote(String source, String folder, ConfigFiles files) {
    boolean path = source.startsWith(".") || source.startsWith("/");
    if (path) {
      return source.startsWith("/");
    }
    return source.contains("::")
        || source.contains("://")
        || !files.isFolder(ConfigFiles.join(folder, source.replace("//", "/")));
  }
}
