package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Release;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import java.util.List;
import java.util.stream.Collectors;

/** Fires on values that the chart will not use. */
public final class InertValues implements Rule {
  /** More keys than this are counted, not named. */
  private static final int NAMED = 6;

  @Override
  public void check(Estate estate, Findings findings) {
    SharedValues shared = new SharedValues(estate.releases());
    for (Release release : estate.releases()) {
      List<Release.InertValues> inert = shared.inertEverywhere(release);
      inert.forEach(i -> report(release, i, findings));
      if (inert.isEmpty() && !release.values().entries().isEmpty()) {
        findings.silent("none of its values is known to do nothing", release.declaration());
      }
    }
  }

  private static void report(Release release, Release.InertValues inert, Findings findings) {
    Mapping.Entry first = inert.keys().get(0);
    Evidence place = () -> first.value().origin().movedTo(first.key());
    Findings.Draft draft =
        findings
            .report(Severity.WARNING, place, message(inert))
            .label("does nothing")
            .restsOn(release.declaration())
            .through(release.declaration().instance());
    if (!inert.because().equals(first.key())) {
      draft.where(inert.because(), inert.cause());
    }
    inert.keys().stream()
        .skip(1)
        .limit(NAMED)
        .forEach(e -> draft.where(e.key(), "does nothing either"));
    inert.instead().ifPresent(path -> draft.help("the chart reads " + path));
    draft.where(release.declaration().header(), release.id().shown());
  }

  private static String message(Release.InertValues inert) {
    List<String> names = inert.keys().stream().map(e -> name(e.key())).toList();
    String shown =
        names.stream().limit(NAMED).collect(Collectors.joining(", "))
            + (names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "");
    return "the chart will not use %s: %s".formatted(shown, inert.cause());
  }

  private static String name(Span key) {
    String text = key.text().strip();
    return text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
