package io.github.seamark.link;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which folders describe different clusters or environments. Sibling folders that define the same
 * object ({@code clusters/a} and {@code clusters/b}, {@code before} and {@code after}) fence each
 * other by that fact alone: a name in one never means an object in the other.
 */
final class Fences {
  private final Set<Fence> fences = new HashSet<>();
  private final Environments environments;

  /** Two sibling folders, the names in order. */
  private record Fence(String parent, String first, String second) {
    static Fence between(String parent, String a, String b) {
      return a.compareTo(b) < 0 ? new Fence(parent, a, b) : new Fence(parent, b, a);
    }
  }

  private Fences(Environments environments) {
    this.environments = environments;
  }

  /** Finds the fences of an estate; what is said of environments goes before what names tell. */
  static Fences of(List<Piece> pieces, Environments environments) {
    Fences fences = new Fences(environments);
    Map<String, List<String>> definitions = new HashMap<>();
    for (Piece piece : pieces) {
      key(piece).ifPresent(k -> fences.add(definitions, k, piece.declaration()));
    }
    return fences;
  }

  private void add(Map<String, List<String>> definitions, String key, Declaration declaration) {
    List<String> folders = definitions.computeIfAbsent(key, k -> new ArrayList<>());
    String folder = declaration.header().source().folder();
    if (folders.contains(folder)) {
      return;
    }
    // A name defined in very many places says nothing about environments, and pairs would be many.
    if (folders.size() < 16) {
      folders.forEach(other -> between(folder, other).ifPresent(fences::add));
      folders.add(folder);
    }
  }

  private static Optional<String> key(Piece piece) {
    if (piece instanceof Workload workload && workload.release().isEmpty()) {
      return key(workload.metadata());
    }
    if (piece instanceof Service service) {
      return key(service.metadata());
    }
    return piece instanceof Release release && !isChart(release)
        ? key(release.id())
        : Optional.empty();
  }

  private static boolean isChart(Release release) {
    return release.declaration().roots().stream().allMatch(r -> r.kind() == Root.Kind.CHART);
  }

  private static Optional<String> key(Metadata metadata) {
    return key(metadata.id());
  }

  private static Optional<String> key(ObjectId id) {
    Name namespace = id.namespace();
    return namespace
        .text()
        .flatMap(ns -> id.name().text().map(name -> id.kind() + "\n" + ns + "\n" + name));
  }

  private static Optional<Fence> between(String a, String b) {
    int common = commonPrefix(a, b);
    String first = segment(a, common);
    String second = segment(b, common);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(Fence.between(a.substring(0, common), first, second));
  }

  /** Whether a name that stands in one folder can mean an object that is defined in the other. */
  boolean reaches(String from, String to) {
    Optional<String> here = environments.of(from);
    Optional<String> there = environments.of(to);
    if (here.isPresent() && there.isPresent()) {
      return here.equals(there);
    }
    return fences.isEmpty() || between(from, to).filter(fences::contains).isEmpty();
  }

  /** The length of the longest common prefix of whole folder names, trailing slash included. */
  static int commonPrefix(String a, String b) {
    int common = 0;
    int limit = Math.min(a.length(), b.length());
    for (int i = 0; i <= limit; i++) {
      boolean endA = i == a.length() || a.charAt(i) == '/';
      boolean endB = i == b.length() || b.charAt(i) == '/';
      if (endA && endB) {
        common = Math.min(i + 1, Math.max(a.length(), b.length()));
      }
      if (i == limit || a.charAt(i) != b.charAt(i)) {
        break;
      }
    }
    return Math.min(common, limit + 1);
  }

  private static String segment(String folder, int from) {
    if (from >= folder.length()) {
      return "";
    }
    int slash = folder.indexOf('/', from);
    return slash < 0 ? folder.substring(from) : folder.substring(from, slash);
  }
}
