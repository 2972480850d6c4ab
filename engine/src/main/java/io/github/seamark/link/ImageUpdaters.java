package io.github.seamark.link;

import io.github.seamark.estate.Name;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Updater;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The Argo CD image updaters of an estate by the Applications that they govern. */
final class ImageUpdaters {
  private final List<Updater> updaters;
  private final Map<String, List<Integer>> byApplication = new HashMap<>();

  /** Those that name an Application by a pattern. */
  private final List<Integer> byPattern = new ArrayList<>();

  /** Those among updaters of all kinds. */
  ImageUpdaters(List<Updater> all) {
    this.updaters =
        all.stream().filter(u -> u.kind() == Updater.Kind.ARGOCD_IMAGE_UPDATER).toList();
    for (int i = 0; i < updaters.size(); i++) {
      for (Name application : updaters.get(i).applications()) {
        String name = application.text().orElse("");
        (Pattern.hasWildcards(name)
                ? byPattern
                : byApplication.computeIfAbsent(name, n -> new ArrayList<>()))
            .add(i);
      }
    }
  }

  /** Those that govern what these roots deploy, in the order in which they were given. */
  List<Updater> of(Set<Root> roots) {
    Set<Integer> found = new TreeSet<>();
    for (Root root : roots) {
      if (root.kind() == Root.Kind.ARGOCD) {
        found.addAll(byApplication.getOrDefault(root.name(), List.of()));
        byPattern.stream().filter(i -> matches(updaters.get(i), root)).forEach(found::add);
      }
    }
    return found.stream().map(updaters::get).toList();
  }

  private static boolean matches(Updater updater, Root root) {
    return updater.applications().stream()
        .anyMatch(a -> a.text().filter(p -> Pattern.matches(p, root.name())).isPresent());
  }
}
