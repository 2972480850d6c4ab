package io.github.seamark.report;

import io.github.seamark.estate.ConfigLink;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Route;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The estate as a graph of names, free of anything secret. */
final class EstatePicture {
  /** The group of what belongs to no namespace. */
  static final String NO_NAMESPACE = "";

  private final Estate estate;
  private final Set<String> namespaces;
  private final Map<String, List<Node>> groups = new TreeMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final IdentityHashMap<Node, List<Edge>> edgesFrom = new IdentityHashMap<>();
  private final IdentityHashMap<Piece, Node> nodes = new IdentityHashMap<>();

  /** What a node is. */
  enum Kind {
    RELEASE,
    WORKLOAD,
    POOLER,
    DATABASE,
    CONFIG,
    UPDATER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A piece.
   *
   * @param id a name that no other node of the picture has
   * @param kind what it is
   * @param namespace its namespace; empty for none
   * @param name what it is called: {@code Deployment auth/server}
   * @param details what else to know, for people
   * @param declaration where it is declared
   */
  record Node(
      String id,
      Kind kind,
      String namespace,
      String name,
      List<String> details,
      Declaration declaration) {}

  /**
   * A link.
   *
   * @param from where it starts
   * @param to where it leads, if that is a piece
   * @param label what it means: {@code makes}, {@code connects to}
   * @param target what it leads to, for people
   * @param proof the places that prove it
   */
  record Edge(Node from, Optional<Node> to, String label, String target, List<Span> proof) {}

  private EstatePicture(Estate estate, Set<String> namespaces) {
    this.estate = estate;
    this.namespaces = Set.copyOf(namespaces);
  }

  /** The picture of some namespaces; of all if none is named. */
  static EstatePicture of(Estate estate, Set<String> namespaces) {
    EstatePicture picture = new EstatePicture(estate, namespaces);
    estate.pieces().forEach(picture::node);
    picture.releases();
    picture.workloads();
    picture.databases();
    return picture;
  }

  /** The nodes by namespace, in the order of their declarations. */
  Map<String, List<Node>> groups() {
    return groups;
  }

  List<Edge> edges() {
    return edges;
  }

  List<Edge> edgesFrom(Node node) {
    return edgesFrom.getOrDefault(node, List.of());
  }

  List<Edge> edgesTo(Node node) {
    return edges.stream()
        .filter(e -> e.to().map(Node::id).filter(node.id()::equals).isPresent())
        .toList();
  }

  /** How a piece is drawn, if it is. */
  Optional<Node> nodeOf(Piece piece) {
    return Optional.ofNullable(nodes.get(piece));
  }

  private void node(Piece piece) {
    if (piece instanceof Release release) {
      add(piece, Kind.RELEASE, release.id(), release(release));
    } else if (piece instanceof Workload workload) {
      add(piece, Kind.WORKLOAD, workload.id(), workload(workload));
    } else if (piece instanceof Pooler pooler) {
      String prefix = pooler.workload().isPresent() ? "PgBouncer in " : "";
      String name = prefix + pooler.id().shown();
      put(piece, Kind.POOLER, pooler.id().namespace().shown(), name, pooler(pooler));
    } else if (piece instanceof Database database) {
      String prefix = database.workload().isPresent() ? "PostgreSQL in " : "";
      String name = prefix + database.id().shown();
      put(piece, Kind.DATABASE, database.id().namespace().shown(), name, database(database));
    } else if (piece instanceof ConfigObject config) {
      int keys = config.data().size();
      String size = keys == 1 ? "1 key" : keys + " keys";
      add(piece, Kind.CONFIG, config.metadata().id(), List.of(size));
    } else if (piece instanceof Updater updater) {
      updater(updater);
    }
  }

  private void add(Piece piece, Kind kind, ObjectId id, List<String> details) {
    put(piece, kind, id.namespace().shown(), id.shown(), details);
  }

  private void updater(Updater updater) {
    String writes = "writes: " + updater.writes().name().toLowerCase(Locale.ROOT);
    put(updater, Kind.UPDATER, NO_NAMESPACE, updater.kind().title(), List.of(writes));
  }

  private void put(Piece piece, Kind kind, String namespace, String name, List<String> details) {
    if (!namespaces.isEmpty() && !namespaces.contains(namespace)) {
      return;
    }
    List<String> all = new ArrayList<>(details);
    if (!piece.declaration().instance().isEmpty()) {
      all.add(piece.declaration().instance());
    }
    Node node =
        new Node(
            "n" + (nodes.size() + 1),
            kind,
            Words.of(namespace),
            Words.of(name),
            all.stream().map(Words::of).toList(),
            piece.declaration());
    nodes.put(piece, node);
    groups.computeIfAbsent(node.namespace(), n -> new ArrayList<>()).add(node);
  }

  private static List<String> release(Release release) {
    Release.Chart chart = release.chart();
    String version = chart.version().toOptional().map(v -> " " + v).orElse("");
    String name = chart.name().toOptional().orElse("(unknown)");
    return List.of(release.declaration().carrier(), "chart " + name + version);
  }

  private static List<String> workload(Workload workload) {
    List<String> details = new ArrayList<>();
    String replicas = workload.replicas().toOptional().map(Object::toString).orElse("?");
    details.add(replicas.equals("1") ? "1 replica" : replicas + " replicas");
    for (Container container : workload.pod().containers()) {
      container
          .image()
          .toOptional()
          .flatMap(i -> i.repository().toOptional().map(r -> r + tag(i.tag())))
          .ifPresent(i -> details.add("image " + i));
    }
    return details;
  }

  private static String tag(Lookup<String> tag) {
    return tag.isMissing() ? "" : ":" + tag.toOptional().orElse("?");
  }

  private static List<String> pooler(Pooler pooler) {
    List<String> details = new ArrayList<>(List.of("PgBouncer"));
    details.add(
        pooler
            .settings()
            .poolMode()
            .toOptional()
            .map(m -> m.name().toLowerCase(Locale.ROOT) + " pooling")
            .orElse(
                pooler.settings().poolMode().isMissing()
                    ? "session pooling by default"
                    : "unknown pool mode"));
    if (pooler.workload().isEmpty()) {
      pooler.replicas().toOptional().ifPresent(r -> details.add("replicas " + r));
    }
    return details;
  }

  private static List<String> database(Database database) {
    return List.of(
        "max_connections "
            + database.maxConnections().toOptional().map(Object::toString).orElse("?"));
  }

  private void releases() {
    Map<ObjectId, List<Release>> byId = new HashMap<>();
    estate.releases().forEach(r -> byId.computeIfAbsent(r.id(), i -> new ArrayList<>()).add(r));
    for (Workload workload : estate.workloads()) {
      List<Release> makers =
          workload.release().map(id -> byId.getOrDefault(id, List.of())).orElse(List.of());
      makers.stream()
          .filter(r -> r.declaration().header().equals(workload.declaration().header()))
          .findFirst()
          .or(() -> makers.stream().findFirst())
          .ifPresent(r -> link(r, workload, "makes", List.of()));
    }
  }

  private void workloads() {
    IdentityHashMap<Workload, List<DatabaseClient>> clients = new IdentityHashMap<>();
    for (DatabaseClient client : estate.links().databaseClients()) {
      clients.computeIfAbsent(client.workload(), w -> new ArrayList<>()).add(client);
    }
    for (Workload workload : estate.workloads()) {
      if (nodes.containsKey(workload)) {
        estate.links().configOf(workload).forEach(c -> config(workload, c));
        estate.links().updatersOf(workload).forEach(g -> governance(workload, g));
        clients.getOrDefault(workload, List.of()).forEach(this::client);
      }
    }
  }

  private void config(Workload workload, ConfigLink link) {
    String how = words(link.use().how());
    List<Span> proof = List.of(link.use().span());
    if (link.object() instanceof Lookup.Found<ConfigObject> found) {
      link(workload, found.value(), how, proof);
      return;
    }
    String kind = link.use().kind() == ConfigObject.Kind.SECRET ? "Secret " : "ConfigMap ";
    String why = link.object().isMissing() ? " (not in this repository)" : " (undecided which)";
    text(workload, how, kind + link.use().name().shown() + why, proof);
  }

  private static String words(ConfigUse.How how) {
    return switch (how) {
      case ENV -> "takes a variable from";
      case ENV_FROM -> "takes its variables from";
      case VOLUME -> "mounts";
      case SUB_PATH -> "mounts with subPath";
    };
  }

  private void governance(Workload workload, Governance governance) {
    String writes = governance.writes().name().toLowerCase(Locale.ROOT);
    String sure = governance.certain() ? "" : ", not proven";
    List<Span> proof = new ArrayList<>(List.of(governance.mark().span()));
    governance.policy().map(Evidence::span).ifPresent(proof::add);
    text(
        workload,
        "is updated by",
        governance.kind().title() + " (writes: " + writes + sure + ")",
        proof);
  }

  private void client(DatabaseClient client) {
    Route route = estate.links().routeOf(client);
    String label = route.guess().isPresent() ? "probably connects to" : "connects to";
    List<Span> proof = route.proof().stream().map(Evidence::span).toList();
    if (route.pooler() instanceof Lookup.Found<Pooler> pooler) {
      link(client.workload(), pooler.value(), label, proof);
    } else if (route.database() instanceof Lookup.Found<Database> database) {
      link(client.workload(), database.value(), label, proof);
    } else if (client.host() instanceof Lookup.Found<String> host) {
      text(
          client.workload(),
          "connects to",
          host.value() + " (unknown what that is)",
          List.of(host.origin().span()));
    }
  }

  private void databases() {
    Map<ObjectId, List<Workload>> byId = new HashMap<>();
    estate.workloads().forEach(w -> byId.computeIfAbsent(w.id(), i -> new ArrayList<>()).add(w));
    for (Pooler pooler : estate.poolers()) {
      runs(pooler, pooler.workload(), byId);
      pooler.databases().forEach(e -> entry(pooler, e));
    }
    for (Database database : estate.databases()) {
      runs(database, database.workload(), byId);
    }
  }

  /** Links what runs in a workload; of several of one name the one declared at the same place. */
  private void runs(Piece piece, Optional<ObjectId> id, Map<ObjectId, List<Workload>> byId) {
    List<Workload> workloads = id.map(i -> byId.getOrDefault(i, List.of())).orElse(List.of());
    workloads.stream()
        .filter(w -> w.declaration().equals(piece.declaration()))
        .findFirst()
        .or(() -> workloads.stream().findFirst())
        .ifPresent(w -> link(w, piece, "runs", List.of()));
  }

  private void entry(Pooler pooler, Pooler.PoolerDatabase entry) {
    Route route = estate.links().routeOf(pooler, entry);
    String label = "leads " + entry.name() + " to";
    List<Span> proof = route.proof().stream().map(Evidence::span).toList();
    if (route.database() instanceof Lookup.Found<Database> database) {
      link(pooler, database.value(), label, proof);
    } else {
      String host = entry.host().toOptional().orElse("an unknown host");
      text(pooler, label, host + " (unknown what that is)", List.of(entry.span()));
    }
  }

  private void link(Piece from, Piece to, String label, List<Span> proof) {
    Node target = nodes.get(to);
    if (target != null) {
      edge(from, Optional.of(target), label, target.name(), proof);
    } else if (to instanceof Database database) {
      edge(from, Optional.empty(), label, database.id().shown(), proof);
    } else if (to instanceof Pooler pooler) {
      edge(from, Optional.empty(), label, pooler.id().shown(), proof);
    }
  }

  private void text(Piece from, String label, String target, List<Span> proof) {
    edge(from, Optional.empty(), label, target, proof);
  }

  private void edge(Piece from, Optional<Node> to, String label, String target, List<Span> proof) {
    Node start = nodes.get(from);
    if (start == null) {
      return;
    }
    List<Span> places = proof.stream().distinct().toList();
    Edge edge = new Edge(start, to, Words.of(label), Words.of(target), places);
    List<Edge> of = edgesFrom.computeIfAbsent(start, n -> new ArrayList<>());
    if (!of.contains(edge)) {
      of.add(edge);
      edges.add(edge);
    }
  }
}
