package io.github.seamark.rules;

import io.github.seamark.estate.Before;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.LiveState;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.rules.ImageVersion.Order;
import io.github.seamark.source.Changes;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Fires where a change, or the next apply, runs an older version than before. */
public final class ImageVersionBackwards implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    estate.before().ifPresent(before -> compare(estate, before, findings));
    estate.live().ifPresent(live -> compare(estate, live, findings));
  }

  private static void eachContainer(Estate estate, BiConsumer<Workload, Container> action) {
    for (Workload workload : estate.workloads()) {
      if (workload.kind().isLongLived()) {
        workload.pod().containers().stream()
            .filter(c -> !workload.leavesImageToCluster(c))
            .forEach(c -> action.accept(workload, c));
      }
    }
  }

  private static void compare(Estate estate, Before before, Findings findings) {
    Counterparts counterparts = new Counterparts(before.estate());
    Map<List<String>, List<VersionStep>> backwards = new LinkedHashMap<>();
    Map<VersionStep, EffectiveImage> older = new LinkedHashMap<>();
    eachContainer(
        estate,
        (workload, container) -> {
          Optional<EffectiveImage> now = EffectiveImage.of(estate, workload, container);
          Optional<EffectiveImage> was = counterparts.of(workload, container);
          if (now.isEmpty() || was.isEmpty()) {
            return;
          }
          if (isBackwards(workload, now.get(), was.get(), findings)) {
            VersionStep step = new VersionStep(workload, container, now.get(), was.get().tag());
            older.put(step, was.get());
            backwards.computeIfAbsent(step.cause(), c -> new ArrayList<>()).add(step);
          }
        });
    for (List<VersionStep> steps : backwards.values()) {
      VersionStep worst = VersionStep.worst(steps);
      EffectiveImage was = Optional.ofNullable(older.get(worst)).orElseThrow();
      backwards(steps, worst, was, before.changes(), findings);
    }
  }

  private static boolean isBackwards(
      Workload workload, EffectiveImage now, EffectiveImage was, Findings findings) {
    if (!was.repository().equals(now.repository())) {
      findings.silent("it runs another image than before", now.version(), workload.declaration());
      return false;
    }
    Order order = ImageVersion.compare(now.tag(), was.tag());
    if (order == Order.UNDECIDED) {
      findings.undecided(
          now.version().span(),
          "%s and %s do not tell which is newer".formatted(was.tag(), now.tag()));
    } else if (order != Order.LOWER) {
      findings.silent("its version does not go down", now.version(), workload.declaration());
    }
    return order == Order.LOWER;
  }

  private static void backwards(
      List<VersionStep> steps,
      VersionStep worst,
      EffectiveImage was,
      Changes changes,
      Findings findings) {
    String message =
        "the next apply takes %s back from %s to %s"
            .formatted(VersionStep.subjects(steps), was.tag(), worst.now().tag());
    Findings.Draft draft =
        worst
            .report(findings, worst.harm(), message)
            .restsOn(was.version())
            .note("before this change: %s (%s)".formatted(was.tag(), was.version().span()))
            .help(
                "keep %s, or go forward to a version that mends what this change is for"
                    .formatted(was.tag()));
    if (changes.of(worst.now().place().span()) != Changes.Degree.LINE) {
      changes
          .present(was.version().span())
          .ifPresent(place -> draft.where(place, "here %s was set".formatted(was.tag())));
    }
  }

  private static void compare(Estate estate, LiveState live, Findings findings) {
    Optional<Counterparts> counterparts = estate.before().map(b -> new Counterparts(b.estate()));
    Map<List<String>, List<VersionStep>> causes = new LinkedHashMap<>();
    eachContainer(
        estate,
        (workload, container) -> {
          Optional<EffectiveImage> now = EffectiveImage.of(estate, workload, container);
          Lookup<Image> running = live.imageOf(workload, container);
          if (now.isPresent()) {
            findings.undecided(now.get().version().span(), running);
            boolean chosen =
                counterparts
                    .flatMap(c -> c.of(workload, container))
                    .filter(w -> !w.tag().equals(now.get().tag()))
                    .isPresent();
            tag(running, now.get())
                .map(tag -> new VersionStep(workload, container, now.get(), tag))
                .filter(step -> isVersionChange(step, chosen, findings))
                .ifPresent(s -> causes.computeIfAbsent(s.cause(), c -> new ArrayList<>()).add(s));
          }
        });
    causes.values().forEach(steps -> versionChange(steps, findings));
  }

  /** The tag that runs, if it is one of the same image; a mirror may stand in front of its name. */
  private static Optional<String> tag(Lookup<Image> running, EffectiveImage now) {
    return running
        .toOptional()
        .filter(
            image ->
                image
                    .repository()
                    .toOptional()
                    .map(EffectiveImage::shortForm)
                    .filter(r -> ("/" + r).endsWith("/" + now.repository()))
                    .isPresent())
        .flatMap(image -> image.tag().toOptional());
  }

  /**
   * Whether an apply would change the version without anybody's having asked for it.
   *
   * @param chosen whether the change under review sets the version
   */
  private static boolean isVersionChange(VersionStep step, boolean chosen, Findings findings) {
    Order order = ImageVersion.compare(step.now().tag(), step.was());
    boolean same = order == Order.SAME || MovingTags.contains(step.now().tag());
    if (same || (order != Order.LOWER && chosen)) {
      findings.silent(
          same ? "it is what runs: " + step.was() : "this change sets the newer version",
          step.now().version(),
          step.workload().declaration());
      return false;
    }
    return true;
  }

  private static void versionChange(List<VersionStep> steps, Findings findings) {
    VersionStep worst = VersionStep.worst(steps);
    String runs = worst.was();
    Severity severity =
        switch (ImageVersion.compare(worst.now().tag(), runs)) {
          case LOWER -> worst.harm();
          // Nobody typed the version that the chart brings.
          case HIGHER -> worst.now().pin().isPresent() ? Severity.WARNING : Severity.INFO;
          default -> Severity.INFO;
        };
    Findings.Draft draft =
        worst
            .report(
                findings,
                severity,
                "this apply is a version change of %s (%s → %s), not a config change"
                    .formatted(VersionStep.subjects(steps), runs, worst.now().tag()))
            .help("set %s, which runs now".formatted(runs));
    TagFix.replace(worst.now(), runs).ifPresent(draft::fix);
  }
}
