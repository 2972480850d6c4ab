package io.github.seamark;

import io.github.seamark.report.Report;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param report what is to be shown
 * @param verdict how it went
 */
public record Analysis(Report report, Verdict verdict) {

  /**
   * Of a run.
   *
   * @param open the findings that nothing accepts
   * @param ignored how many comments and settings accept
   * @param baselined how many the baseline accepts
   * @param sources what was read
   * @param pages the rules that there are
   */
  static Analysis of(
      NamedFindings open,
      int ignored,
      int baselined,
      Inspection inspection,
      List<Source> sources,
      List<RulePage> pages,
      Options options) {
    Options.Limits limits = options.limits();
    List<Report.Entry> wanted =
        open.entries().stream()
            .filter(e -> e.finding().confidence().isAtLeast(limits.confidence()))
            .filter(e -> options.reports(e.finding()))
            .toList();
    List<Report.Entry> shown =
        wanted.stream().filter(e -> e.finding().severity().isAtLeast(limits.shown())).toList();
    List<Undecided> undecided =
        inspection.undecided().stream().filter(u -> options.reports(u.span().path())).toList();
    Report report =
        new Report(
            shown,
            wanted.size() - shown.size(),
            ignored,
            baselined,
            new Report.Analysed(sources.size(), bytes(sources)),
            inspection.problems(),
            undecided,
            pages,
            Optional.empty());
    return new Analysis(report, Verdict.of(wanted, inspection.problems(), sources, limits));
  }

  private static long bytes(List<Source> sources) {
    return sources.stream().mapToLong(s -> s.text().getBytes(StandardCharsets.UTF_8).length).sum();
  }

  /** How a run went. */
  public enum Verdict {
    /** No finding at or above the threshold. */
    CLEAN(0),
    /** There are such findings. */
    FINDINGS(1),
    /** A file could not be read, and the run was to be strict about it. */
    NO_VERDICT(2),
    /** There is nothing here that Seamark reads. */
    NOTHING(3);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    private static Verdict of(
        List<Report.Entry> wanted,
        List<Problem> problems,
        List<Source> sources,
        Options.Limits limits) {
      if (limits.strict() && !problems.isEmpty()) {
        return NO_VERDICT;
      }
      if (limits
          .failOn()
          .filter(limit -> wanted.stream().anyMatch(e -> e.finding().severity().isAtLeast(limit)))
          .isPresent()) {
        return FINDINGS;
      }
      boolean nothing =
          problems.isEmpty() && sources.stream().allMatch(s -> s.path().startsWith(".seamark"));
      return nothing ? NOTHING : CLEAN;
    }

    /** The exit code of the process that says so. */
    public int exitCode() {
      return exitCode;
    }
  }
}
