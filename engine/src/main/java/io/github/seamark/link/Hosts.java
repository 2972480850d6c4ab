package io.github.seamark.link;

import io.github.seamark.estate.Database;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Sameness;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind a host name inside a cluster: {@code name}, {@code name.namespace}, with or
 * without {@code .svc} and the cluster's domain.
 */
final class Hosts {
  private final NameIndex<Service> services;
  private final NameIndex<Target> operatorServices;
  private final Map<String, List<Workload>> workloadsByNamespace = new HashMap<>();
  private final Map<String, List<Target>> byWorkload = new HashMap<>();

  /**
   * A pooler or a database behind a Service.
   *
   * @param pooler the pooler, if it is one
   * @param database the database, if it is one
   */
  record Target(Optional<Pooler> pooler, Optional<Database> database) {
    ObjectId id() {
      return pooler.map(Pooler::id).or(() -> database.map(Database::id)).orElseThrow();
    }

    Declaration declaration() {
      return pooler
          .map(Pooler::declaration)
          .or(() -> database.map(Database::declaration))
          .orElseThrow();
    }
  }

  /** A target and the places that prove the way to it. */
  record Way(Target target, List<Evidence> proof) {}

  Hosts(
      NameIndex<Service> services,
      List<Workload> workloads,
      List<Pooler> poolers,
      List<Database> databases,
      Fences fences) {
    this.services = services;
    this.operatorServices = new NameIndex<>(fences, t -> t.id().namespace(), Target::declaration);
    for (Workload workload : workloads) {
      workload
          .id()
          .namespace()
          .key()
          .ifPresent(
              k -> workloadsByNamespace.computeIfAbsent(k, n -> new ArrayList<>()).add(workload));
    }
    poolers.forEach(
        p -> add(new Target(Optional.of(p), Optional.empty()), p.serviceNames(), p.workload()));
    databases.forEach(
        d -> add(new Target(Optional.empty(), Optional.of(d)), d.serviceNames(), d.workload()));
  }

  private void add(Target target, List<String> serviceNames, Optional<ObjectId> workload) {
    for (String service : serviceNames) {
      operatorServices.add(Name.of(service, target.declaration().origin()), target);
    }
    workload.ifPresent(
        id -> byWorkload.computeIfAbsent(key(id), k -> new ArrayList<>()).add(target));
  }

  private static String key(ObjectId id) {
    return id.kind() + "\n" + id.namespace().key().orElse("") + "\n" + id.name().key().orElse("");
  }

  /**
   * What a host means to a client in a namespace; missing where the host is certainly not in the
   * cluster.
   */
  Lookup<Way> find(Lookup.Found<String> host, Name clientNamespace, Declaration asker) {
    String text = strip(host.value());
    if (text.startsWith("/") || text.equals("localhost") || text.equals("127.0.0.1")) {
      return Lookup.undecided("the host is the pod itself", host.span());
    }
    String[] labels = text.split("\\.", -1);
    boolean inCluster = labels.length <= 2 || labels[2].equals("svc");
    if (!inCluster) {
      return Lookup.missing(host.span(), host.origin());
    }
    Name name = Name.of(labels[0], host.origin());
    Name namespace = labels.length > 1 ? Name.of(labels[1], host.origin()) : clientNamespace;
    return lookUp(host, name, namespace, asker);
  }

  private static String strip(String host) {
    String text = host.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private Lookup<Way> lookUp(
      Lookup.Found<String> host, Name name, Name namespace, Declaration asker) {
    Lookup<Target> byOperator = operatorServices.find(namespace, name, asker);
    if (byOperator instanceof Lookup.Found<Target> found) {
      return Lookup.found(
          new Way(found.value(), List.of(host)), host.origin().with(found.origin()));
    }
    Lookup<Service> service = services.find(namespace, name, asker);
    if (service instanceof Lookup.Found<Service> found) {
      return behind(host, found.value());
    }
    return Lookup.undecided(
        "this repository does not show what %s is".formatted(host.value()), host.span());
  }

  private Lookup<Way> behind(Lookup.Found<String> host, Service service) {
    if (service.selector().entries().isEmpty() && service.selector().isComplete()) {
      return Lookup.undecided("the Service has no selector", service.declaration().header());
    }
    List<Workload> candidates =
        service
            .metadata()
            .id()
            .namespace()
            .key()
            .map(k -> workloadsByNamespace.getOrDefault(k, List.of()))
            .orElse(List.of());
    Optional<Target> best = Optional.empty();
    Optional<Workload> through = Optional.empty();
    long bestScore = -1;
    for (Workload workload : candidates) {
      long score = nearness(service.declaration(), workload.declaration());
      Optional<Target> target = targetOf(workload);
      if (score > bestScore
          && target.isPresent()
          && Labels.match(service.selector(), workload.pod().labels()) == Sameness.SAME) {
        best = target;
        through = Optional.of(workload);
        bestScore = score;
      }
    }
    if (best.isEmpty()) {
      return Lookup.undecided(
          "this repository does not show what serves %s".formatted(host.value()), host.span());
    }
    List<Evidence> proof = new ArrayList<>();
    proof.add(host);
    proof.add(service.declaration());
    through.ifPresent(w -> proof.add(w.declaration()));
    Origin origin = host.origin().with(service.declaration().origin());
    return Lookup.found(new Way(best.get(), proof), origin);
  }

  private Optional<Target> targetOf(Workload workload) {
    return byWorkload.getOrDefault(key(workload.id()), List.of()).stream()
        .max(Comparator.comparingLong(t -> nearness(workload.declaration(), t.declaration())));
  }

  private static long nearness(Declaration from, Declaration to) {
    long prefix =
        Fences.commonPrefix(from.header().source().folder(), to.header().source().folder());
    return prefix + (from.roots().stream().anyMatch(to.roots()::contains) ? 1L << 20 : 0);
  }
}
