package io.github.seamark;

import io.github.seamark.estate.LiveState;
import io.github.seamark.kubernetes.LiveReader;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run looks at.
 *
 * @param now the repository
 * @param before the state that a change is compared with
 * @param live what runs
 */
public record Scene(Repository now, Optional<Repository> before, Optional<LiveState> live) {

  /** A repository by itself. */
  public static Scene of(Repository repository) {
    return new Scene(repository, Optional.empty(), Optional.empty());
  }

  /** What a view of a checkout shows. */
  static Scene of(Checkout checkout, Options.View view) throws IOException, UsageException {
    Optional<Repository> before = Optional.empty();
    if (view.since().isPresent()) {
      before = Optional.of(before(checkout, view.since().get()));
    }
    Repository repository = view.staged() ? checkout.index() : checkout.workTree();
    Repository now =
        view.overlay().isPresent()
            ? repository.with(view.overlay().get().path(), view.overlay().get().text())
            : repository;
    return new Scene(
        now, before, view.live().isEmpty() ? Optional.empty() : Optional.of(live(view)));
  }

  private static Repository before(Checkout checkout, String revision) throws UsageException {
    try {
      return checkout.tree(checkout.mergeBase(revision));
    } catch (IOException e) {
      throw new UsageException(
          "cannot tell where this branch left %s (no Git repository, no such commit, or a shallow"
                  .formatted(revision)
              + " clone: fetch more history)",
          e);
    }
  }

  private static LiveState live(Options.View view) throws UsageException {
    List<Source> sources = new ArrayList<>();
    for (Path file : view.live()) {
      try {
        sources.add(Source.of(file.toString(), Files.readString(file)));
      } catch (IOException e) {
        throw new UsageException("cannot read " + file, e);
      }
    }
    return live(sources);
  }

  /**
   * What runs, by what {@code kubectl get … -o json} printed.
   *
   * @throws UsageException if it is something else
   */
  public static LiveState live(List<Source> printed) throws UsageException {
    List<Value> documents = new ArrayList<>();
    for (Source source : printed) {
      YamlValues.Documents read = YamlValues.read(Text.of(source));
      if (!read.problems().isEmpty()) {
        Problem problem = read.problems().get(0);
        throw new UsageException(problem.place() + ": " + problem.message());
      }
      documents.addAll(read.documents());
    }
    LiveState live = LiveReader.read(documents);
    if (live.isEmpty()) {
      throw new UsageException(
          "nothing runs according to %s: it should hold what kubectl get deploy,sts,ds -A -o json prints"
              .formatted(String.join(", ", printed.stream().map(Source::path).toList())));
    }
    return live;
  }
}
