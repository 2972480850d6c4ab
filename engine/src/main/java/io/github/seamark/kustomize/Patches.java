package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patches of a kustomization. */
final class Patches {
  private final Kustomization kustomization;
  private final ManifestSource files;

  Patches(Kustomization kustomization, ManifestSource files) {
    this.kustomization = kustomization;
    this.files = files;
  }

  /** {@code patchesStrategicMerge}, then {@code patches}. */
  List<Built> merged(List<Built> before) {
    List<Built> result = new ArrayList<>(before);
    for (Value patch : Kustomization.items(kustomization.content(), "patchesStrategicMerge")) {
      documents(patch).forEach(d -> strategic(d, Options.NONE, result));
    }
    for (Mapping patch : kustomization.mappings("patches")) {
      apply(patch, result);
    }
    return result;
  }

  /** {@code patchesJson6902}, which come after names and labels. */
  List<Built> json(List<Built> before) {
    List<Built> result = new ArrayList<>(before);
    kustomization.mappings("patchesJson6902").forEach(p -> apply(p, result));
    return result;
  }

  /** One patch with its target, as {@code patches} and patch transformers spell it. */
  void apply(Mapping patch, List<Built> objects) {
    Optional<Mapping> target =
        patch.get("target").toOptional().filter(Mapping.class::isInstance).map(Mapping.class::cast);
    Options options =
        new Options(allows(patch, "allowNameChange"), allows(patch, "allowKindChange"));
    List<Value> contents =
        patch
            .get("patch")
            .or(patch.get("jsonOp"))
            .or(patch.get("path"))
            .toOptional()
            .map(this::documents)
            .orElse(List.of());
    for (Value content : contents) {
      if (target.isEmpty()) {
        strategic(content, options, objects);
      } else {
        Selector selector = new Selector(target.get());
        replaceAll(objects, b -> selector.takes(b) ? changed(b, content, options) : Optional.of(b));
      }
    }
  }

  private static boolean allows(Mapping patch, String option) {
    return patch.textAt("options", option).filter("true"::equals).isPresent();
  }

  /**
   * What a patch may change besides an object's content.
   *
   * @param names whether its name
   * @param kinds whether its kind
   */
  private record Options(boolean names, boolean kinds) {
    static final Options NONE = new Options(false, false);
  }

  /** A patch is a file or the text itself. */
  private List<Value> documents(Value patch) {
    if (!(patch instanceof Scalar scalar) || scalar.isNull()) {
      return patch instanceof Unknown ? List.of(patch) : List.of();
    }
    if (!scalar.isKnown()) {
      return YamlValues.read(scalar.text()).documents();
    }
    String text = scalar.text().chars();
    boolean inline = text.contains("\n") || text.contains(": ") || text.startsWith("[");
    return inline
        ? YamlValues.read(scalar.text()).documents()
        : kustomization.resolve(text).map(files::documents).orElse(List.of());
  }

  private static void strategic(Value document, Options options, List<Built> objects) {
    if (document instanceof Mapping patch) {
      Identity wanted = Identity.of(patch);
      replaceAll(objects, b -> b.isOrWas(wanted) ? changed(b, patch, options) : Optional.of(b));
    }
  }

  @FunctionalInterface
  private interface Change {
    Optional<Built> of(Built built);
  }

  private static void replaceAll(List<Built> objects, Change change) {
    List<Built> changed = new ArrayList<>();
    objects.forEach(b -> change.of(b).ifPresent(changed::add));
    objects.clear();
    objects.addAll(changed);
  }

  /** What a patch makes of one object; empty where it deletes it. */
  private static Optional<Built> changed(Built built, Value patch, Options options) {
    if (patch instanceof Mapping read) {
      Mapping merge = GoYaml.read(read);
      Built base = options.names || options.kinds ? built.remembered() : built;
      return StrategicMerge.apply(built.object(), neutral(merge, options)).map(base::with);
    }
    if (patch instanceof Sequence) {
      Mapping changed = JsonPatch.apply(built.object(), patch);
      boolean moved = !Identity.of(changed).equals(built.identity());
      return Optional.of((moved ? built.remembered() : built).with(changed));
    }
    return Optional.of(
        patch instanceof Unknown unknown ? built.with(built.object().withRest(unknown)) : built);
  }

  /** A patch changes no name, namespace or kind, unless it is told that it may. */
  private static Mapping neutral(Mapping patch, Options options) {
    Map<String, Mapping.Entry> all = new LinkedHashMap<>(patch.entries());
    all.remove("apiVersion");
    if (!options.kinds) {
      all.remove("kind");
    }
    Optional<Mapping.Entry> old = patch.entry("metadata");
    if (old.isPresent() && old.get().value() instanceof Mapping metadata) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>(metadata.entries());
      entries.remove("namespace");
      if (!options.names) {
        entries.remove("name");
      }
      all.put("metadata", old.get().with(metadata.withEntries(entries)));
    }
    return patch.withEntries(all);
  }
}
