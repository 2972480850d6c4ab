package io.github.seamark.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A repository in which one file has another content. */
final class OverlaidRepository implements Repository {
  private final Repository below;
  private final Source above;
  private final List<String> files;

  OverlaidRepository(Repository below, Source above) {
    this.below = below;
    this.above = above;
    this.files =
        Stream.concat(below.files().stream(), Stream.of(above.path())).sorted().distinct().toList();
  }

  @Override
  public List<String> files() {
    return files;
  }

  @Override
  public boolean contains(String path) {
    return isAbove(path) || below.contains(path);
  }

  @Override
  public Optional<Source> source(String path) {
    return isAbove(path) ? Optional.of(above) : below.source(path);
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    return isAbove(path)
        ? Optional.of(above.text().getBytes(StandardCharsets.UTF_8))
        : below.bytes(path);
  }

  @Override
  public List<Problem> problems() {
    return below.problems().stream().filter(p -> !isAbove(p.place().path())).toList();
  }

  @Override
  public Optional<Problem> problem(String path) {
    return path.equals(above.path()) ? Optional.empty() : below.problem(path);
  }

  @Override
  public List<Source> sources() {
    Stream<Source> others = below.sources().stream().filter(s -> !isAbove(s.path()));
    return Stream.concat(Stream.of(above), others)
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .toList();
  }

  private boolean isAbove(String path) {
    return path.equals(above.path());
  }
}
