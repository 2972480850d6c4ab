package io.github.seamark.rules;

import io.github.seamark.estate.ConfigLink;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Reference;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fires where a checksum annotation ties the pods to nothing that they take. */
public final class ConfigChecksumWrong implements Rule {
  private static final Pattern CHECKSUM_KEY =
      Pattern.compile("(?i).*(checksum|config-?hash|sha(1|256)sum).*");

  @Override
  public void check(Estate estate, Findings findings) {
    for (Workload workload : estate.workloads()) {
      if (workload.kind().isLongLived()) {
        List<ConfigObject> taken =
            estate.links().configOf(workload).stream()
                .map(ConfigLink::object)
                .flatMap(o -> o.toOptional().stream())
                .toList();
        onTheWorkload(workload, taken, findings);
        ofSomethingElse(estate, workload, taken, findings);
      }
    }
  }

  private static void onTheWorkload(
      Workload workload, List<ConfigObject> taken, Findings findings) {
    Mapping pod = workload.pod().annotations();
    for (Map.Entry<String, Mapping.Entry> entry :
        workload.metadata().annotations().entries().entrySet()) {
      Value value = entry.getValue().value();
      boolean sum = CHECKSUM_KEY.matcher(entry.getKey()).matches();
      if (sum
          && taken.stream().anyMatch(o -> ConfigRolling.dependsOn(entry.getValue(), o))
          && pod.isComplete()
          && !sumsOneOf(taken, pod)) {
        findings
            .report(
                Severity.WARNING,
                () -> value.origin().movedTo(entry.getValue().key()),
                "the checksum stands on the workload itself, where a change of it rolls no pod")
            .label("the workload's own metadata")
            .restsOn(workload.declaration())
            .because(workload.pod().metadata(), "it belongs here, in the pod template")
            .through(workload.declaration().instance())
            .help("move the annotation to the pod template's metadata")
            .where(workload.declaration().header(), workload.id().shown());
      }
    }
  }

  /**
   * Only where a taken object is left that nothing else rolls: a sum too many does no harm. Beside
   * a sum of what the pods take, another one is of what the program reads through the API.
   */
  private static void ofSomethingElse(
      Estate estate, Workload workload, List<ConfigObject> taken, Findings findings) {
    Optional<ConfigObject> stale = stale(estate, workload);
    if (stale.isEmpty()
        || workload.pod().moreConfigUses().isPresent()
        || sumsOneOf(taken, workload.pod().annotations())) {
      return;
    }
    for (Map.Entry<String, Mapping.Entry> entry :
        workload.pod().annotations().entries().entrySet()) {
      Value value = entry.getValue().value();
      if (value.origin().dependencies().isEmpty()
          || !CHECKSUM_KEY.matcher(entry.getKey()).matches()) {
        continue;
      }
      List<ConfigObject> hashed =
          estate.configObjects().stream()
              .filter(o -> isOwn(o, entry.getValue()) && !taken.contains(o))
              .toList();
      if (hashed.size() == 1) {
        report(workload, entry.getValue(), hashed.get(0), stale.get(), findings);
      }
    }
  }

  private static boolean sumsOneOf(List<ConfigObject> taken, Mapping annotations) {
    return annotations.entries().values().stream()
        .anyMatch(e -> taken.stream().anyMatch(o -> ConfigRolling.dependsOn(e, o)));
  }

  /**
   * The first object that the pods take, that may change and that nothing rolls; none where a taken
   * one is not known.
   */
  private static Optional<ConfigObject> stale(Estate estate, Workload workload) {
    List<ConfigLink> links = estate.links().configOf(workload);
    if (links.stream().map(ConfigLink::object).anyMatch(Lookup::isUndecided)) {
      return Optional.empty();
    }
    ConfigRolling rolling = new ConfigRolling(estate, workload);
    for (ConfigLink link : links) {
      Optional<ConfigObject> object = link.object().toOptional();
      if (object
          .filter(o -> SettledUse.why(link.use(), o).isEmpty())
          .filter(o -> rolling.rolls(link.use(), o).is(r -> !r))
          .isPresent()) {
        return object;
      }
    }
    return Optional.empty();
  }

  private static void report(
      Workload workload,
      Mapping.Entry sum,
      ConfigObject other,
      ConfigObject taken,
      Findings findings) {
    findings
        .report(
            Severity.WARNING,
            () -> sum.value().origin().movedTo(sum.key()),
            "the checksum is of %s, which these pods do not take; a change of %s rolls nothing"
                .formatted(other.metadata().id().shown(), taken.metadata().id().shown()))
        .label("hashes another object")
        .restsOn(workload.declaration())
        .because(other.declaration(), "this is what it hashes")
        .because(taken.declaration(), "this is what the pods take")
        .through(workload.declaration().instance())
        .where(workload.declaration().header(), workload.id().shown());
  }

  /** Whether the value was made of exactly this object's address, or of the file it stands in. */
  private static boolean isOwn(ConfigObject object, Mapping.Entry sum) {
    Reference file = Reference.file(object.declaration().header().path());
    return object
        .metadata()
        .declaration()
        .address()
        .map(a -> sum.ingredients().stream().anyMatch(d -> d.isWithin(a)))
        .orElseGet(() -> sum.ingredients().contains(file));
  }
}
