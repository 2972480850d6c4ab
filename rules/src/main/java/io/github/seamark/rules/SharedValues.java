package io.github.seamark.rules;

import io.github.seamark.estate.Release;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files of values that several releases take: what does nothing for one may serve another. */
final class SharedValues {
  private final Map<String, List<Set<Span>>> inertByFile = new HashMap<>();

  SharedValues(List<Release> releases) {
    if (releases.stream().anyMatch(r -> !r.inert().isEmpty())) {
      releases.forEach(this::add);
    }
  }

  private void add(Release release) {
    Set<Span> inert = new HashSet<>();
    release.inert().forEach(i -> i.keys().forEach(k -> inert.add(k.key())));
    Set<String> files = new HashSet<>();
    release.layers().forEach(l -> files.add(l.place().path()));
    files.forEach(f -> inertByFile.computeIfAbsent(f, n -> new ArrayList<>()).add(inert));
  }

  /** The values of a release that do nothing for any release that takes their file. */
  List<Release.InertValues> inertEverywhere(Release release) {
    List<Release.InertValues> all = new ArrayList<>();
    for (Release.InertValues inert : release.inert()) {
      List<Mapping.Entry> keys =
          inert.keys().stream().filter(k -> isInertEverywhere(k.key())).toList();
      if (!keys.isEmpty()) {
        all.add(new Release.InertValues(keys, inert.cause(), inert.because(), inert.instead()));
      }
    }
    return all;
  }

  private boolean isInertEverywhere(Span key) {
    return inertByFile.getOrDefault(key.path(), List.of()).stream().allMatch(i -> i.contains(key));
  }
}
