package io.github.seamark.rules;

import io.github.seamark.estate.ConfigLink;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fires where a change of configuration never reaches the process. */
public final class ConfigChecksumMissing implements Rule {
  /** How many objects a message names. */
  private static final int NAMED = 2;

  @Override
  public void check(Estate estate, Findings findings) {
    for (Workload workload : estate.workloads()) {
      if (workload.kind().isLongLived()) {
        check(estate, workload, findings);
      }
    }
  }

  private static void check(Estate estate, Workload workload, Findings findings) {
    List<ConfigLink> links = estate.links().configOf(workload);
    if (links.isEmpty()) {
      return;
    }
    ConfigRolling rolling = new ConfigRolling(estate, workload);
    List<StaleUse> stale = new ArrayList<>();
    for (ConfigLink link : links) {
      if (link.object() instanceof Lookup.Found<ConfigObject> object) {
        check(workload, rolling, link.use(), object.value(), stale, findings);
      } else if (link.object().isMissing()) {
        findings.silent("this repository does not define " + link.use().name().shown(), link.use());
      } else {
        findings.undecided(link.use().span(), link.object());
      }
    }
    if (!stale.isEmpty()) {
      report(workload, rolling, stale, findings);
    }
  }

  private static void check(
      Workload workload,
      ConfigRolling rolling,
      ConfigUse use,
      ConfigObject object,
      List<StaleUse> stale,
      Findings findings) {
    String name = object.metadata().id().shown();
    Optional<String> settled = SettledUse.why(use, object);
    if (settled.isPresent() || StaleUse.isWatched(workload, use, object)) {
      String why = settled.orElse("its program watches it");
      findings.silent(name + ": " + why, use, object.declaration());
      return;
    }
    Lookup<Boolean> rolls = rolling.rolls(use, object);
    if (rolls.isUndecided()) {
      findings.undecided(use.span(), rolls);
    } else if (rolls instanceof Lookup.Found<Boolean> found && found.value()) {
      String why = found.origin().note().orElse("its content rolls the pods");
      findings.silent(name + ": " + why, use, object.declaration());
    } else {
      stale.add(StaleUse.judge(workload, use, object));
    }
  }

  private static void report(
      Workload workload, ConfigRolling rolling, List<StaleUse> stale, Findings findings) {
    StaleUse worst = stale.stream().min(Comparator.comparing(StaleUse::severity)).orElseThrow();
    Map<String, List<StaleUse>> byObject =
        stale.stream()
            .sorted(Comparator.comparing(StaleUse::severity))
            .collect(
                Collectors.groupingBy(
                    s -> s.object().metadata().id().shown(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Severity severity =
        worst.severity() == Severity.INFO || !rolling.byHand() ? worst.severity() : Severity.INFO;
    Evidence place = rolling.constant().orElseGet(() -> place(workload));
    Findings.Draft draft =
        findings
            .report(
                severity,
                place,
                "a change of %s does not reach the running pods: nothing rolls them, and %s"
                    .formatted(named(List.copyOf(byObject.keySet())), worst.why()))
            .label(
                rolling.constant().isEmpty()
                    ? "no annotation here depends on it"
                    : rolling.byHand()
                        ? "written by hand: it changes only when somebody changes it"
                        : "this is a constant: it never changes")
            .restsOn(workload.declaration())
            .through(workload.declaration().instance())
            .help("add a checksum annotation of the content to the pod template");
    draft.where(workload.declaration().header(), workload.id().shown());
    for (List<StaleUse> uses : byObject.values()) {
      StaleUse first = uses.get(0);
      draft.because(first.use(), how(first.use()));
      draft.because(
          first.object().declaration(),
          first.object().metadata().id().shown() + " is defined here");
    }
  }

  /** The worst first; the places name the rest. */
  private static String named(List<String> objects) {
    return objects.size() <= NAMED
        ? String.join(" and ", objects)
        : "%s and %d more"
            .formatted(String.join(", ", objects.subList(0, NAMED)), objects.size() - NAMED);
  }

  /** Where the annotation belongs: under the annotations that are there, else the metadata. */
  private static Evidence place(Workload workload) {
    Mapping annotations = workload.pod().annotations();
    Evidence metadata = workload.pod().metadata();
    return annotations.entries().isEmpty()
        ? metadata
        : () -> metadata.origin().movedTo(annotations.header());
  }

  private static String how(ConfigUse use) {
    return switch (use.how()) {
      case ENV -> "taken as an environment variable";
      case ENV_FROM -> "taken as environment variables";
      case VOLUME -> "mounted as a volume";
      case SUB_PATH -> "mounted by subPath";
    };
  }
}
