package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A container that would run another version than the one before it.
 *
 * @param workload its workload
 * @param container the container
 * @param now what it would run
 * @param was the other version's tag
 */
record VersionStep(Workload workload, Container container, EffectiveImage now, String was) {

  /** What steps of one cause share: a chart's components move together. */
  List<String> cause() {
    String mover =
        workload.release().map(r -> r.shown()).orElseGet(() -> workload.declaration().toString());
    return List.of(mover, was, now.tag());
  }

  /** Why the program cannot run an older version, if it cannot. */
  Optional<Application> stuck() {
    return container.application().filter(Application::cannotGoBack);
  }

  /** How bad it is to go down. */
  Severity harm() {
    return stuck().isPresent() ? Severity.ERROR : Severity.WARNING;
  }

  /** The worst of several, which speaks for all. */
  static VersionStep worst(List<VersionStep> steps) {
    return steps.stream().filter(s -> s.stuck().isPresent()).findFirst().orElse(steps.get(0));
  }

  /** The workloads of several steps, for people. */
  static String subjects(List<VersionStep> steps) {
    return steps.stream()
        .map(s -> s.workload.id().name().shown())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** Reports this step, with what a person must see of it. */
  Findings.Draft report(Findings findings, Severity severity, String message) {
    Findings.Draft draft =
        findings
            .report(severity, now.place(), message)
            .label(now.pin().isPresent() ? "no image tag is set here" : "this version")
            .restsOn(workload.declaration())
            .through(workload.declaration().instance());
    if (now.pin().isPresent()) {
      draft.because(now.version(), "so the chart sets " + now.tag());
    }
    stuck().ifPresent(a -> draft.note("%s cannot go back: %s".formatted(a.name(), a.source())));
    return draft.where(workload.declaration().header(), workload.id().shown());
  }
}
