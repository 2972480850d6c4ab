package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Functions that read files, all of them inside the repository only. */
final class FileFunctions {
  private FileFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("file", FileFunctions::file);
    table.put("fileexists", FileFunctions::fileexists);
    table.put("filebase64", c -> hashed(c, b -> Base64.getEncoder().encodeToString(b)));
    table.put("fileset", FileFunctions::fileset);
    table.put("basename", c -> c.string(basename(c.string(0))));
    table.put("dirname", c -> c.string(dirname(c.string(0))));
    table.put("abspath", c -> machine(c, clean(c.string(0))));
    table.put("pathexpand", FileFunctions::pathexpand);
  }

  /**
   * A path that an expression named.
   *
   * @param path in the repository
   * @param written as the expression has it
   */
  record Located(String path, String written) {
    /** The file's text. */
    Source source(Call call) {
      Optional<Source> source = call.surroundings().source(path);
      if (source.isPresent()) {
        return source.get();
      }
      if (call.surroundings().contains(path)) {
        throw new UndecidedException(
            Unknown.because(
                "%s cannot be read".formatted(path),
                call.origin().dependingOn(Reference.file(path))));
      }
      throw call.fail("no file exists at %s".formatted(written));
    }
  }

  /** The file that the first argument names. */
  static Located locate(Call call) {
    Optional<String> rooted = RepositoryPath.below(call.holey(0));
    if (rooted.isPresent()) {
      return located(call, RepositoryPaths.resolve("", rooted.get()), rooted.get());
    }
    String written = call.string(0);
    if (written.startsWith("~")) {
      throw new UndecidedException(
          Unknown.because("%s lies outside the repository".formatted(written), call.madeOfAll()));
    }
    return located(call, call.surroundings().resolve(written), written);
  }

  private static Located located(Call call, Optional<String> path, String written) {
    return new Located(
        path.orElseThrow(
            () ->
                new UndecidedException(
                    Unknown.because(
                        "%s lies outside the repository".formatted(written), call.madeOfAll()))),
        written);
  }

  private static Value file(Call call) {
    Located file = locate(call);
    Source source = file.source(call);
    call.surroundings().budget().text(source.length());
    Origin carrier = call.madeOfAll().dependingOn(Reference.file(file.path()));
    return Scalar.string(Text.of(source), Origin.at(source.whole()).via(carrier));
  }

  /** A string computed from a file's bytes. */
  static Value hashed(Call call, java.util.function.Function<byte[], String> function) {
    Located file = locate(call);
    Origin origin = call.madeOfAll().dependingOn(Reference.file(file.path()));
    Text generated = call.surroundings().overlay().get(file.path());
    Optional<byte[]> bytes =
        generated != null
            ? Optional.of(generated.chars().getBytes(StandardCharsets.UTF_8))
            : call.surroundings().repository().bytes(file.path());
    if (bytes.isEmpty()) {
      file.source(call);
    }
    return Scalar.string(
        bytes
            .map(function)
            .orElseThrow(() -> call.fail("no file exists at %s".formatted(file.written()))),
        origin);
  }

  private static Value fileexists(Call call) {
    Located file = locate(call);
    if (call.surroundings().contains(file.path())) {
      return call.bool(true);
    }
    String inside = file.path().isEmpty() ? "" : file.path() + "/";
    if (call.surroundings().repository().files().stream().anyMatch(f -> f.startsWith(inside))) {
      throw call.fail("%s is not a regular file".formatted(file.written()));
    }
    return call.bool(false);
  }

  private static Value fileset(Call call) {
    Located folder = locate(call);
    String pattern = clean(call.string(1)).replaceFirst("^/+", "");
    if (pattern.startsWith("..") && !folder.path().isEmpty()) {
      throw new UndecidedException(
          Unknown.because("a pattern that leaves its folder", call.madeOfAll()));
    }
    Glob glob = Glob.of(pattern);
    String inside = folder.path().isEmpty() ? "" : folder.path() + "/";
    List<Value> items = new ArrayList<>();
    Origin origin = call.madeOfAll();
    Surroundings around = call.surroundings();
    Stream.concat(around.repository().files().stream(), around.overlay().keySet().stream())
        .filter(f -> f.startsWith(inside))
        .map(f -> f.substring(inside.length()))
        .distinct()
        .forEach(
            f -> {
              if (glob.breaksOn(f)) {
                throw call.fail("invalid pattern");
              }
              if (glob.matches(f)) {
                items.add(Scalar.string(f, origin));
              }
            });
    return Sets.of(items, Type.Primitive.STRING, origin);
  }

  private static Value pathexpand(Call call) {
    Text path = call.text(0);
    return path.chars().startsWith("~") ? machine(call, path.chars()) : call.string(path);
  }

  private static Value machine(Call call, String path) {
    if (path.startsWith("/")) {
      return call.string(path);
    }
    throw new UndecidedException(
        Unknown.because("the path depends on the machine", call.madeOfAll()));
  }

  /** Go's {@code path.Clean}. */
  static String clean(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        String last = parts.peekLast();
        if (last != null && !last.equals("..")) {
          parts.removeLast();
        } else if (!absolute) {
          parts.addLast(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static String basename(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String trimmed = path.replaceAll("/+$", "");
    return trimmed.isEmpty() ? "/" : trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static String dirname(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }
}
