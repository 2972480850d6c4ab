package io.github.seamark.flux;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Flux deploys: starting from the Kustomizations that no other deploys, each one's folder is
 * built and the Kustomizations in it are followed with what their parents substitute.
 */
public final class FluxDeployments {
  /** More deployments than this beyond one of each Kustomization are a circle that names hide. */
  private static final int LIMIT = 5_000;

  private final FolderBuild build;
  private final ObjectIndex index;
  private final Map<String, List<Manifest>> built = new LinkedHashMap<>();
  private final Map<Span, List<Manifest>> deployed = new LinkedHashMap<>();
  private final Set<Visit> visited = new HashSet<>();
  private final Set<Span> reached = new HashSet<>();
  private final List<FluxKustomization> followed = new ArrayList<>();

  private record Visit(Span header, String path) {}

  /**
   * What came out.
   *
   * @param manifests the objects as they are deployed
   * @param roots the Kustomizations that were followed
   * @param complete whether the path of every Kustomization is known
   */
  public record Result(List<Manifest> manifests, List<Root> roots, boolean complete) {
    /** Copies the lists. */
    public Result {
      manifests = List.copyOf(manifests);
      roots = List.copyOf(roots);
    }

    /** The headers of what was deployed: other manifests are reached by no Kustomization. */
    public Set<Span> headers() {
      Set<Span> headers = new HashSet<>();
      manifests.forEach(m -> headers.add(m.declaration().header()));
      return headers;
    }
  }

  private FluxDeployments(ObjectIndex index, FolderBuild build) {
    this.index = index;
    this.build = build;
  }

  /**
   * Follows all Kustomizations.
   *
   * @param plain every manifest in the repository, as it is written
   * @param build what kustomize makes of a folder of the repository
   */
  public static Result deploy(List<Manifest> plain, FolderBuild build) {
    ObjectIndex index = new ObjectIndex(plain);
    FluxDeployments deployments = new FluxDeployments(index, build);
    List<FluxKustomization> all = new ArrayList<>();
    plain.forEach(m -> FluxKustomization.read(m, index).ifPresent(all::add));
    long stated = plain.stream().filter(FluxKustomization::isOne).count();
    deployments.follow(all);
    return new Result(
        deployments.deployed.values().stream().flatMap(List::stream).toList(),
        deployments.followed.stream().map(FluxKustomization::root).distinct().toList(),
        stated == all.size());
  }

  private void follow(List<FluxKustomization> all) {
    Set<Span> children = new HashSet<>();
    for (FluxKustomization each : all) {
      for (Manifest manifest : folder(each.path())) {
        if (!manifest.declaration().header().equals(each.manifest().declaration().header())) {
          children.add(manifest.declaration().header());
        }
      }
    }
    Deque<FluxKustomization> queue = new ArrayDeque<>();
    all.stream()
        .filter(k -> !children.contains(k.manifest().declaration().header()))
        .forEach(queue::add);
    int limit = all.size() + LIMIT;
    run(queue, limit);
    for (FluxKustomization rest : all) {
      if (!reached.contains(rest.manifest().declaration().header())) {
        queue.add(rest);
        run(queue, limit);
      }
    }
  }

  private void run(Deque<FluxKustomization> queue, int limit) {
    while (!queue.isEmpty() && followed.size() < limit) {
      FluxKustomization next = queue.remove();
      Span header = next.manifest().declaration().header();
      reached.add(header);
      if (!visited.add(new Visit(header, next.path()))) {
        continue;
      }
      followed.add(next);
      for (Manifest manifest : overridden(next)) {
        Manifest made = next.deploy(manifest);
        add(made);
        FluxKustomization.read(made, index).ifPresent(queue::add);
      }
    }
  }

  private List<Manifest> overridden(FluxKustomization next) {
    return next.overrides()
        .map(fields -> build.of(next.path(), fields))
        .orElseGet(() -> folder(next.path()));
  }

  private List<Manifest> folder(String path) {
    return built.computeIfAbsent(path, build::of);
  }

  /** The same text with the same content is one object, whoever deploys it. */
  private void add(Manifest made) {
    List<Manifest> same =
        deployed.computeIfAbsent(made.declaration().header(), k -> new ArrayList<>());
    for (int i = 0; i < same.size(); i++) {
      Manifest before = same.get(i);
      if (before.object().equals(made.object())) {
        Set<Root> roots = new TreeSet<>(before.declaration().roots());
        roots.addAll(made.declaration().roots());
        same.set(i, before.declared(before.declaration().deployedBy(roots)));
        return;
      }
    }
    same.add(same.isEmpty() ? made : asInstance(made));
  }

  private static Manifest asInstance(Manifest made) {
    Declaration declaration = made.declaration();
    String instance = declaration.roots().stream().map(Root::name).sorted().findFirst().orElse("");
    return made.declared(
        new Declaration(
            declaration.header(),
            declaration.origin(),
            declaration.roots(),
            declaration.carrier(),
            declaration.address(),
            instance));
  }
}
