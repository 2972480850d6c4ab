package io.github.seamark.link;

import io.github.seamark.estate.Database;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Neighbourhood;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Sameness;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
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
  private final Map<String, Neighbourhood<Server>> serversByNamespace = new HashMap<>();
  private final Map<String, Neighbourhood<Target>> byWorkload = new HashMap<>();

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

  /** A workload that runs a target. */
  private record Server(Workload workload, Target target) {
    Declaration declaration() {
      return workload.declaration();
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
    poolers.forEach(
        p -> add(new Target(Optional.of(p), Optional.empty()), p.serviceNames(), p.workload()));
    databases.forEach(
        d -> add(new Target(Optional.empty(), Optional.of(d)), d.serviceNames(), d.workload()));
    for (Workload workload : workloads) {
      Optional<String> namespace = workload.id().namespace().key();
      Optional<Target> target = namespace.flatMap(k -> targetOf(workload));
      if (target.isPresent()) {
        serversByNamespace
            .computeIfAbsent(namespace.get(), k -> new Neighbourhood<>(Server::declaration))
            .add(new Server(workload, target.get()));
      }
    }
  }

  private void add(Target target, List<String> serviceNames, Optional<ObjectId> workload) {
    for (String service : serviceNames) {
      operatorServices.add(Name.of(service, target.declaration().origin()), target);
    }
    workload.ifPresent(
        id ->
            byWorkload
                .computeIfAbsent(key(id), k -> new Neighbourhood<>(Target::declaration))
                .add(target));
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
    Optional<Server> nearest =
        service
            .metadata()
            .id()
            .namespace()
            .key()
            .map(serversByNamespace::get)
            .flatMap(
                servers ->
                    servers.nearest(service.declaration(), s -> isSelected(service, s)).stream()
                        .findFirst());
    if (nearest.isEmpty()) {
      return Lookup.undecided(
          "this repository does not show what serves %s".formatted(host.value()), host.span());
    }
    List<Evidence> proof = new ArrayList<>();
    proof.add(host);
    proof.add(service.declaration());
    proof.add(nearest.get().declaration());
    Origin origin = host.origin().with(service.declaration().origin());
    return Lookup.found(new Way(nearest.get().target(), proof), origin);
  }

  private static boolean isSelected(Service service, Server server) {
    return Labels.match(service.selector(), server.workload().pod().labels()) == Sameness.SAME;
  }

  private Optional<Target> targetOf(Workload workload) {
    return Optional.ofNullable(byWorkload.get(key(workload.id())))
        .flatMap(t -> t.nearest(workload.declaration(), any -> true).stream().findFirst());
  }
}
