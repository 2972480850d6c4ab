package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Probe;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Fires where the kubelet would kill a container that is still booting. */
public final class LivenessBudgetTooShort implements Rule {
  /** The least survival, in seconds, of a container whose own command migrates a database. */
  private static final int OWN_MIGRATION_BOOT = 60;

  private static final Pattern MIGRATION =
      Pattern.compile(
          "\\b(migrate|db:migrate|db upgrade|upgrade head|migrate deploy|flyway|liquibase)\\b");

  /** A container with a liveness probe. */
  private record Subject(
      Workload workload, Container container, Lookup.Found<Probe> liveness, Findings findings) {

    Probe probe() {
      return liveness.value();
    }

    void silent(String reason) {
      findings.silent(reason, liveness, workload.declaration());
    }

    Findings.Draft report(Severity severity, String message) {
      Findings.Draft draft =
          findings
              .report(severity, liveness, message)
              .label(numbers(probe()))
              .given(probe().failureThreshold())
              .given(probe().period())
              .restsOn(workload.declaration())
              .through(workload.declaration().instance());
      container
          .startup()
          .ifFound()
          .ifPresent(s -> draft.because(s, "the startup probe: " + numbers(s.value())));
      liveness.origin().note().ifPresent(draft::note);
      return draft.where(workload.declaration().header(), workload.id().shown());
    }
  }

  @Override
  public void check(Estate estate, Findings findings) {
    for (Workload workload : estate.workloads()) {
      if (workload.kind().isLongLived()) {
        workload.pod().containers().forEach(c -> check(workload, c, findings));
      }
    }
  }

  private static void check(Workload workload, Container container, Findings findings) {
    if (container.liveness() instanceof Lookup.Found<Probe> liveness) {
      check(new Subject(workload, container, liveness, findings));
    } else if (boot(container).isPresent()) {
      findings.undecided(container.header(), container.liveness());
    } else if (container.liveness().isMissing()) {
      findings.silent("no liveness probe kills it", () -> Origin.at(container.header()));
    }
  }

  private static void check(Subject subject) {
    Lookup<Integer> budget = subject.probe().budget();
    OptionalInt blocks =
        subject
            .container
            .application()
            .map(Application::blocksAfterStartup)
            .orElse(OptionalInt.empty());
    if (blocks.isPresent() && budget.isUndecided()) {
      subject.findings.undecided(subject.liveness.span(), budget);
    } else if (blocks.isPresent() && budget.is(b -> b < blocks.getAsInt())) {
      blocksAfterStartup(subject, subject.container.application().orElseThrow());
    } else if (subject.container.startup().isMissing()) {
      withoutStartup(subject);
    } else {
      shareOfStartup(subject);
    }
    if (blocks.isPresent() && budget.is(b -> b >= blocks.getAsInt())) {
      subject.silent(
          "it may block for %d s after startup, and the kubelet waits %d s"
              .formatted(blocks.getAsInt(), budget.toOptional().orElseThrow()));
    }
  }

  private static void blocksAfterStartup(Subject subject, Application application) {
    int budget = subject.probe().budget().toOptional().orElseThrow();
    int blocks = application.blocksAfterStartup().orElseThrow();
    Findings.Draft draft =
        subject
            .report(
                Severity.ERROR,
                "the kubelet kills %s %d s after its startup probe has passed, while it can still block for %d s"
                    .formatted(application.name(), budget, blocks))
            .note("%s: %s".formatted(application.name(), application.source()))
            .help(
                "give the liveness probe failureThreshold × periodSeconds of at least %d s; a longer timeout alone does not help"
                    .formatted(blocks));
    application
        .assumed()
        .ifPresent(a -> draft.restsOn(() -> subject.liveness.origin().assuming(a)));
  }

  private static void withoutStartup(Subject subject) {
    OptionalInt boot = boot(subject.container);
    Probe probe = subject.probe();
    Lookup<Integer> survival = probe.initialDelay().then(d -> probe.guaranteed().map(g -> d + g));
    if (boot.isPresent() && survival.is(s -> s < boot.getAsInt())) {
      subject
          .report(
              Severity.WARNING,
              "the kubelet may kill the container %d s after its start, but its boot can take %d s"
                  .formatted(survival.toOptional().orElseThrow(), boot.getAsInt()))
          .given(probe.initialDelay())
          .help("add a startup probe that covers the boot");
    } else if (boot.isPresent() && survival.isUndecided()) {
      subject.findings.undecided(subject.liveness.span(), survival);
    } else if (boot.isPresent()) {
      subject.silent(
          "its boot can take %d s, and the kubelet waits %d s"
              .formatted(boot.getAsInt(), survival.toOptional().orElseThrow()));
    } else {
      subject.silent("nothing says how long its boot can take");
    }
  }

  private static OptionalInt boot(Container container) {
    OptionalInt known =
        container.application().map(Application::bootSeconds).orElse(OptionalInt.empty());
    boolean migrates =
        container.command().is(c -> MIGRATION.matcher(c.toLowerCase(Locale.ROOT)).find());
    return known.isPresent() || !migrates ? known : OptionalInt.of(OWN_MIGRATION_BOOT);
  }

  private static void shareOfStartup(Subject subject) {
    int share = Integer.parseInt(subject.findings.option("min-share"));
    Lookup<Integer> startup = subject.container.startup().then(Probe::budget);
    Lookup<Integer> budget = subject.probe().budget();
    if (startup.is(s -> budget.is(b -> b * 100L < (long) share * s))) {
      subject.report(
          Severity.INFO,
          "after startup the kubelet kills the container within %d s, less than %d %% of the %d s it has to start"
              .formatted(
                  budget.toOptional().orElseThrow(), share, startup.toOptional().orElseThrow()));
    } else if (subject.probe().failureThreshold().is(f -> f == 1)) {
      subject.report(Severity.INFO, "one failed liveness probe kills the container");
    } else {
      subject.silent("a startup probe holds the liveness probe back until the program runs");
    }
  }

  private static String numbers(Probe probe) {
    String timeout = probe.timeout().toOptional().map(", timeout %d s"::formatted).orElse("");
    return "%s × %s s%s".formatted(shown(probe.failureThreshold()), shown(probe.period()), timeout);
  }

  private static String shown(Lookup<Integer> number) {
    return number.toOptional().map(String::valueOf).orElse("?");
  }
}
