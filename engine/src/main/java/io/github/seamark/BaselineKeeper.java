package io.github.seamark;

import io.github.seamark.config.Acceptance;
import io.github.seamark.config.Baseline;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps a repository's baseline. */
public final class BaselineKeeper {
  private final Seamark seamark;
  private final Options options;
  private final Path file;

  /** A keeper for the repository and file that the options name. */
  public BaselineKeeper(Seamark seamark, Options options) {
    this.seamark = seamark;
    this.file = options.acceptance().baseline().orElse(options.root().resolve(Baseline.FILE));
    Options.AcceptanceOptions acceptance = options.acceptance();
    this.options =
        options
            .showing(Severity.INFO)
            .with(
                new Options.AcceptanceOptions(
                    acceptance.config(),
                    // Compared with an empty one, everything that no ignore accepts comes out.
                    Optional.empty(),
                    true,
                    acceptance.today()));
  }

  /**
   * What the file holds.
   *
   * @throws UsageException if it cannot be read; there may be none
   */
  public Baseline current() throws UsageException {
    if (!Files.exists(file)) {
      return new Baseline(List.of());
    }
    try {
      return Baseline.read(Source.of(file.toString(), Files.readString(file)));
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Accepts all of today's findings. Those that the file holds keep their day. */
  public Baseline create() throws UsageException {
    Map<String, Baseline.Entry> old = current().byFingerprint();
    List<Baseline.Entry> entries = new ArrayList<>();
    for (Report.Entry entry : findings()) {
      entries.add(
          Optional.ofNullable(old.get(entry.fingerprint()))
              .orElse(
                  new Baseline.Entry(
                      entry.fingerprint(),
                      entry.finding().rule(),
                      entry.finding().span().path(),
                      options.acceptance().today())));
    }
    return written(new Baseline(entries));
  }

  /** Drops what no finding answers to any more. */
  public Baseline prune() throws UsageException {
    Set<String> found = new HashSet<>();
    findings().forEach(e -> found.add(e.fingerprint()));
    return written(
        new Baseline(
            current().entries().stream().filter(e -> found.contains(e.fingerprint())).toList()));
  }

  /** Today's findings but those about the baseline itself. */
  private List<Report.Entry> findings() throws UsageException {
    return seamark.withoutBaseline(options).report().entries().stream()
        .filter(e -> !e.finding().rule().equals(Acceptance.RULE))
        .toList();
  }

  private Baseline written(Baseline baseline) throws UsageException {
    try {
      Files.writeString(file, baseline.toJson());
      return baseline;
    } catch (IOException e) {
      throw new UsageException("cannot write " + file, e);
    }
  }
}
