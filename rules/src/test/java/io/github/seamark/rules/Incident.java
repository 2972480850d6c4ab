package io.github.seamark.rules;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The reproduction of the incident, in memory, so that single files can be changed. */
record Incident(Map<String, byte[]> files) {
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());

  /** A state and form: {@code before/terragrunt}. */
  static Incident at(String folder) {
    Path root = CaseFolder.testdata().resolve("incidents/authentik-boot-storm").resolve(folder);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Incident(files);
  }

  String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IllegalArgumentException("no file " + path);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The same with a piece of a file's text replaced, which must be there. */
  Incident with(String path, String old, String replacement) {
    String text = text(path);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(path + " does not hold " + old);
    }
    return with(path, text.replace(old, replacement));
  }

  /** The same with another file. */
  Incident with(String path, String content) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(path, content.getBytes(StandardCharsets.UTF_8));
    return new Incident(changed);
  }

  /** The same without a file. */
  Incident without(String path) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.remove(path);
    return new Incident(changed);
  }

  Report report() {
    try {
      Options options = Options.at(Path.of(".")).showing(Severity.WARNING);
      return SEAMARK.check(Repository.ofBytes(files), options).report();
    } catch (UsageException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Finding> findings() {
    return report().entries().stream().map(Report.Entry::finding).toList();
  }

  /** Rules with their places: {@code inert-values modules/authentik/values.yaml:5:5-5:9}. */
  List<String> places() {
    return findings().stream()
        .map(f -> "%s[%s] %s-%s".formatted(f.rule(), f.severity().word(), f.span(), f.span().to()))
        .toList();
  }

  /** The rules that fire, each once with each severity. */
  List<String> verdicts() {
    return findings().stream()
        .map(f -> f.rule() + " " + f.severity().word())
        .distinct()
        .sorted()
        .toList();
  }

  /** The rules that fire, each once. */
  List<String> rules() {
    return findings().stream().map(Finding::rule).distinct().sorted().toList();
  }
}
