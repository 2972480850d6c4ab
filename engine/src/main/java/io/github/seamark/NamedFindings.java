package io.github.seamark;

import io.github.seamark.config.Acceptance;
import io.github.seamark.config.Baseline;
import io.github.seamark.config.Fingerprints;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings by the names under which other runs know them.
 *
 * @param entries each with its fingerprint, sorted
 */
record NamedFindings(List<Report.Entry> entries) {
  private static final Comparator<Report.Entry> ORDER =
      Comparator.comparing(Report.Entry::finding, Inspection.ORDER);

  /** Sorts the entries. */
  NamedFindings {
    entries = entries.stream().sorted(ORDER).toList();
  }

  static NamedFindings of(List<Finding> findings) {
    List<Finding> sorted = findings.stream().sorted(Inspection.ORDER).toList();
    List<String> fingerprints = Fingerprints.of(sorted);
    List<Report.Entry> entries = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      entries.add(new Report.Entry(sorted.get(i), fingerprints.get(i)));
    }
    return new NamedFindings(entries);
  }

  /** Those that an older state did not have, each shown at an end that was changed. */
  NamedFindings addedTo(NamedFindings older, ChangedEnds changed) {
    Set<String> known =
        older.entries.stream().map(Report.Entry::fingerprint).collect(Collectors.toSet());
    return new NamedFindings(
        entries.stream()
            .filter(e -> !known.contains(e.fingerprint()))
            .map(e -> new Report.Entry(changed.first(e.finding()), e.fingerprint()))
            .toList());
  }

  /**
   * A baseline.
   *
   * @param baseline what it accepts
   * @param source where it stands
   */
  record Accepted(Baseline baseline, Source source) {}

  /** Those that a baseline does not hold. */
  NamedFindings without(Accepted accepted) {
    Set<String> held = accepted.baseline.byFingerprint().keySet();
    return new NamedFindings(
        entries.stream().filter(e -> !held.contains(e.fingerprint())).toList());
  }

  /** These, and a finding for each entry of a baseline that none of a run answers to. */
  NamedFindings withStale(Accepted accepted, NamedFindings run) {
    Map<String, Baseline.Entry> stale = new HashMap<>(accepted.baseline.byFingerprint());
    run.entries.forEach(e -> stale.remove(e.fingerprint()));
    List<Report.Entry> all = new ArrayList<>(entries);
    all.addAll(of(Acceptance.stale(stale.values(), accepted.source)).entries);
    return new NamedFindings(all);
  }
}
