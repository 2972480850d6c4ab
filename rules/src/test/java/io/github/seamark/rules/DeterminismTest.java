package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Formats;
import io.github.seamark.report.Report;
import io.github.seamark.report.Terminal;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same repository gives the same bytes in every format, wherever and however it is read. */
class DeterminismTest {
  private static final Path TESTDATA = Path.of(System.getProperty("seamark.testdata"));
  private static final Options.Limits ALL =
      new Options.Limits(Optional.of(Severity.INFO), Severity.INFO, Confidence.LOW, false);

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  /** All cases of two rules and the incident as one repository. */
  private static Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String folder :
        List.of("incidents", "rules/pool-exceeds-max-connections", "rules/image-tag-floating")) {
      add(TESTDATA.resolve(folder), contents);
    }
    return contents;
  }

  private static void add(Path folder, Map<String, byte[]> contents) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            TESTDATA.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private static String reports(Repository repository) throws IOException, UsageException {
    Report report =
        new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf())
            .check(repository, Options.at(Path.of("")).with(ALL))
            .report();
    StringBuilder all = new StringBuilder();
    for (String name : Formats.names()) {
      Formats.named(name, Terminal.plain()).orElseThrow().write(report, all);
    }
    return all.toString();
  }

  private static String in(int threads, Callable<String> run) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(run).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void neitherOrderNorThreadsNorSurroundingsMatter() throws Exception {
    Map<String, byte[]> contents = contents();
    Repository sorted = Repository.ofBytes(contents);
    contents.keySet().forEach(sorted::source);
    String once = in(1, () -> reports(sorted));
    assertThat(once).contains("image-tag-floating", "pool-exceeds-max-connections");

    // Which file is decoded first, and the order in which maps give their keys, differ.
    Repository shuffled = Repository.ofBytes(contents);
    List<String> order = new ArrayList<>(contents.keySet());
    Collections.shuffle(order, new Random(7));
    order.forEach(shuffled::source);
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    String again = in(8, () -> reports(shuffled));

    // Not isEqualTo, which would print both.
    assertThat(again.equals(once)).as("the same bytes").isTrue();
  }
}
