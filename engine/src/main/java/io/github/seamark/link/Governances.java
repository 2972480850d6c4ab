package io.github.seamark.link;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.AdmissionPolicy.MutateRule;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Metadata;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Sameness;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which updaters move the images of a workload. Keel reads the workload's own annotations and
 * labels only (keel-hq/keel, provider/kubernetes); what a namespace carries acts only through an
 * admission policy that turns it into such annotations.
 */
final class Governances {
  private static final String KEEL = "keel.sh/";
  private static final List<String> KEEL_POLICY = List.of("keel.sh/policy", "keel.observer/policy");

  /** The policies that make Keel act (keel-hq/keel, pkg/types); anything else is not tracked. */
  private static final Set<String> ACTIVE =
      Set.of("all", "major", "minor", "patch", "force", "latest");

  private static final String NOBODY = "nothing in this repository shows who acts on the mark";

  private final NameIndex<NamespaceObject> namespaces;
  private final List<AdmissionPolicy> policies;
  private final ImageUpdaters imageUpdaters;
  private final Fences fences;

  Governances(
      NameIndex<NamespaceObject> namespaces,
      List<AdmissionPolicy> policies,
      List<Updater> updaters,
      Fences fences) {
    this.namespaces = namespaces;
    // Of all policies, those that make Keel act are few.
    this.policies =
        policies.stream()
            .filter(p -> p.rules().stream().anyMatch(r -> keelPolicy(r).isPresent()))
            .toList();
    this.imageUpdaters = new ImageUpdaters(updaters);
    this.fences = fences;
  }

  /** What governs a workload; {@code release} is what makes it, if a release does. */
  List<Governance> of(Workload workload, Optional<Release> release) {
    List<Governance> all = new ArrayList<>();
    Metadata metadata =
        release.isPresent() ? markedByUsers(workload.metadata()) : workload.metadata();
    Target target = new Target(workload.id(), metadata, workload.declaration(), images(workload));
    release.flatMap(Governances::keelSection).ifPresent(all::add);
    all.addAll(keel(target));
    all.addAll(objects(target));
    watched(workload).ifPresent(all::add);
    return all;
  }

  /** Diun watches pods that ask for it, and tells people (crazy-max/diun, provider kubernetes). */
  private static Optional<Governance> watched(Workload workload) {
    return workload
        .pod()
        .annotations()
        .entry("diun.enable")
        .filter(e -> e.value() instanceof Scalar s && s.asText().filter("true"::equals).isPresent())
        .map(
            e ->
                new Governance(
                    Updater.Kind.DIUN,
                    Updater.Writes.NOWHERE,
                    () -> markOrigin(e),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  /** What governs the workloads of a release that is known by its namespace only. */
  List<Governance> of(Release release) {
    Mapping none = Mapping.empty(release.declaration().origin());
    ObjectId id = new ObjectId("Deployment", release.id().namespace(), release.id().name());
    Target target =
        new Target(
            id,
            new Metadata(id, none, none, release.declaration()),
            release.declaration(),
            List.of());
    List<Governance> all = new ArrayList<>();
    keelSection(release).ifPresent(all::add);
    all.addAll(keel(target));
    all.addAll(objects(target));
    return all;
  }

  /**
   * What is asked about.
   *
   * @param images known repositories of its images; empty for not known
   */
  private record Target(
      ObjectId id, Metadata metadata, Declaration declaration, List<String> images) {}

  /**
   * The labels that a chart sets by itself name the chart and the release; what a policy leaves
   * alone is marked by users.
   */
  private static Metadata markedByUsers(Metadata metadata) {
    Mapping labels = metadata.labels();
    return new Metadata(
        metadata.id(),
        Mapping.of(labels.entries(), labels.origin()),
        metadata.annotations(),
        metadata.declaration());
  }

  private static List<String> images(Workload workload) {
    List<String> repositories = new ArrayList<>();
    for (Container container : workload.pod().containers()) {
      container
          .image()
          .toOptional()
          .map(Image::repository)
          .flatMap(Lookup::toOptional)
          .ifPresent(repositories::add);
    }
    return repositories;
  }

  /** Keel's Helm provider acts on releases whose values hold a {@code keel} section. */
  private static Optional<Governance> keelSection(Release release) {
    return release
        .values()
        .at("keel", "policy")
        .then(Value::toText)
        .ifFound()
        .filter(p -> acts(p.value()))
        .map(
            p ->
                new Governance(
                    Updater.Kind.KEEL,
                    Updater.Writes.CLUSTER,
                    p,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(p.value())));
  }

  private static boolean acts(String policy) {
    return ACTIVE.contains(policy) || policy.startsWith("glob:") || policy.startsWith("regexp:");
  }

  private List<Governance> keel(Target target) {
    Lookup<String> own = ownPolicy(target.metadata);
    if (own instanceof Lookup.Found<String> found) {
      return acts(found.value())
          ? List.of(keelMark(found, Optional.empty(), Optional.empty(), found.value()))
          : List.of();
    }
    return namespaces
        .find(
            Name.of("", target.id.namespace().origin()), target.id.namespace(), target.declaration)
        .ifFound()
        .map(ns -> byPolicy(target, Optional.of(ns.value())))
        .orElseGet(() -> byPolicy(target, Optional.empty()));
  }

  private static Lookup<String> ownPolicy(Metadata metadata) {
    Lookup<String> answer =
        Lookup.missing(metadata.annotations().header(), metadata.annotations().origin());
    for (String key : KEEL_POLICY) {
      answer = answer.or(metadata.annotation(key)).or(metadata.label(key));
    }
    return answer;
  }

  private static Governance keelMark(
      Evidence mark, Optional<Evidence> policy, Optional<String> doubt, String word) {
    return new Governance(
        Updater.Kind.KEEL, Updater.Writes.CLUSTER, mark, policy, doubt, Optional.of(word));
  }

  private List<Governance> byPolicy(Target target, Optional<NamespaceObject> namespace) {
    ObjectFilters filters = new ObjectFilters(target.metadata, namespace);
    Optional<Evidence> label = namespace.flatMap(Governances::keelLabel);
    Optional<Governance> perhaps = Optional.empty();
    boolean someoneActs = false;
    for (AdmissionPolicy policy : policies) {
      if (!fences.reaches(
          target.declaration.header().source().folder(),
          policy.declaration().header().source().folder())) {
        continue;
      }
      for (MutateRule rule : policy.rules()) {
        Optional<Lookup.Found<String>> word = keelPolicy(rule);
        if (word.isEmpty()) {
          continue;
        }
        someoneActs = true;
        Sameness acts = acts(word.get().value()) ? filters.takesIn(rule) : Sameness.DIFFERENT;
        Evidence mark = label.orElse(policy.declaration());
        if (acts == Sameness.SAME) {
          Optional<String> doubt = rule.doubt().map(d -> doubted(d.reason()));
          return List.of(keelMark(mark, Optional.of(rule.place()), doubt, word.get().value()));
        }
        // Without a mark on the namespace there is no hint that it was meant.
        if (acts == Sameness.UNDECIDED && label.isPresent() && perhaps.isEmpty()) {
          Optional<String> doubt = Optional.of(doubted(ObjectFilters.doubt(rule)));
          perhaps =
              Optional.of(keelMark(mark, Optional.of(rule.place()), doubt, word.get().value()));
        }
      }
    }
    // A mark on the namespace that a policy of this repository reads and decides against is no
    // mark; one that nothing here reads may be read by something elsewhere.
    if (!someoneActs) {
      perhaps = label.map(m -> keelMark(m, Optional.empty(), Optional.of(NOBODY), "unknown"));
    }
    return perhaps.stream().toList();
  }

  private static String doubted(String reason) {
    return "whether the policy acts here is not certain: " + reason;
  }

  private static Optional<Lookup.Found<String>> keelPolicy(MutateRule rule) {
    for (String key : KEEL_POLICY) {
      Lookup<String> text = rule.annotations().get(key).then(Value::toText);
      if (text.ifFound().isPresent()) {
        return text.ifFound();
      }
    }
    return Optional.empty();
  }

  private static Optional<Evidence> keelLabel(NamespaceObject namespace) {
    Map<String, Mapping.Entry> marks = new LinkedHashMap<>(namespace.metadata().labels().entries());
    marks.putAll(namespace.metadata().annotations().entries());
    return marks.entrySet().stream()
        .filter(e -> e.getKey().startsWith(KEEL) && !isOff(e.getValue()))
        .findFirst()
        .map(e -> new Lookup.Found<>(e.getKey(), markOrigin(e.getValue())));
  }

  private static io.github.seamark.value.Origin markOrigin(Mapping.Entry entry) {
    return entry.key().source().equals(entry.value().origin().span().source())
        ? entry.value().origin().movedTo(entry.key().through(entry.value().origin().span()))
        : entry.value().origin().movedTo(entry.key());
  }

  private static boolean isOff(Mapping.Entry mark) {
    return mark.value() instanceof Scalar scalar
        && scalar.asText().filter(t -> t.equals("false") || t.equals("never")).isPresent();
  }

  private List<Governance> objects(Target target) {
    List<Governance> all = new ArrayList<>();
    for (Updater updater : imageUpdaters.of(target.declaration.roots())) {
      if (follows(updater, target)) {
        all.add(
            new Governance(
                updater.kind(),
                updater.writes(),
                updater.mark(),
                Optional.empty(),
                updater.writes() == Updater.Writes.UNKNOWN
                    ? Optional.of("its write-back method is not known")
                    : Optional.empty(),
                Optional.empty()));
      }
    }
    return all;
  }

  private static boolean follows(Updater updater, Target target) {
    if (updater.images().isEmpty() || target.images.isEmpty()) {
      return updater.images().isEmpty();
    }
    return updater.images().stream()
        .flatMap(n -> n.text().stream())
        .anyMatch(image -> target.images.stream().anyMatch(image::contains));
  }
}
