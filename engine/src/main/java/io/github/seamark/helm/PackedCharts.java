package io.github.seamark.helm;

import io.github.seamark.source.PackedFiles;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A repository in which the charts that lie packed beside a chart ({@code charts/NAME-1.2.3.tgz})
 * can be read like folders: their files stand below the archive's path. Nothing is written.
 */
public final class PackedCharts implements Repository {
  private static final Pattern PACKED = Pattern.compile("(?:(.*)/)?charts/[^/]+\\.tgz");

  /** What all archives of a repository may unfold to, in bytes. */
  private static final long MOST_BYTES = 256L << 20;

  private final Repository below;
  private final Repository packed;
  private final List<String> files;
  private final List<Problem> problems;

  private PackedCharts(Repository below, Repository packed, List<Problem> problems) {
    this.below = below;
    this.packed = packed;
    this.problems = List.copyOf(problems);
    this.files = Stream.concat(below.files().stream(), packed.files().stream()).sorted().toList();
  }

  /** The repository with what its packed charts hold. */
  public static PackedCharts in(Repository repository) {
    Map<String, byte[]> contents = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    long left = MOST_BYTES;
    for (String path : repository.files()) {
      var matcher = PACKED.matcher(path);
      if (!matcher.matches()) {
        continue;
      }
      String parent = matcher.group(1) == null ? "" : matcher.group(1) + "/";
      if (!repository.contains(parent + "Chart.yaml")) {
        continue;
      }
      try {
        for (Map.Entry<String, byte[]> file :
            PackedFiles.read(repository.bytes(path).orElse(new byte[0])).entrySet()) {
          left -= file.getValue().length;
          if (left > 0) {
            contents.put(path + "/" + file.getKey(), file.getValue());
          }
        }
      } catch (IOException e) {
        String reason = e.getMessage() == null ? "it is cut short" : e.getMessage();
        problems.add(
            new Problem(
                Source.of(path, "").span(0, 0), "a packed chart cannot be read: " + reason));
      }
    }
    return new PackedCharts(repository, Repository.ofBytes(contents), problems);
  }

  @Override
  public List<String> files() {
    return files;
  }

  @Override
  public boolean contains(String path) {
    return below.contains(path) || packed.contains(path);
  }

  @Override
  public Optional<Source> source(String path) {
    return packed.contains(path) ? packed.source(path) : below.source(path);
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    return packed.contains(path) ? packed.bytes(path) : below.bytes(path);
  }

  @Override
  public List<Problem> problems() {
    return Stream.concat(below.problems().stream(), problems.stream()).sorted().toList();
  }

  /** The archives that could not be read. */
  public List<Problem> unreadable() {
    return problems;
  }

  @Override
  public Optional<Problem> problem(String path) {
    return packed.contains(path) ? packed.problem(path) : below.problem(path);
  }

  @Override
  public List<Source> sources() {
    return below.sources();
  }
}
