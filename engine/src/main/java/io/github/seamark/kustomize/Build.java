package io.github.seamark.kustomize;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One build of one root, as Kustomize goes about it. */
final class Build {
  private static final int DEPTH = 30;

  /** Folders that one build takes: more come only of folders that take others twice and twice. */
  private static final int VISITS = 10_000;

  private static final String LOCAL = "config.kubernetes.io/local-config";

  private final Map<String, Kustomization> byFolder;
  private final Repository repository;
  private final ManifestSource files;
  private final Root root;
  private final List<Mapping> vars = new ArrayList<>();
  private List<Value> configurations = new ArrayList<>();
  private int visits;
  private Optional<Problem> problem = Optional.empty();

  Build(
      Map<String, Kustomization> byFolder, Repository repository, ManifestSource files, Root root) {
    this.byFolder = byFolder;
    this.repository = repository;
    this.files = files;
    this.root = root;
  }

  /** What could not be built. */
  Optional<Problem> problem() {
    return problem;
  }

  List<Manifest> of(Kustomization kustomization) {
    return of(kustomization, List.of());
  }

  /** What a kustomization makes of objects that stand before its own. */
  List<Manifest> of(Kustomization kustomization, List<Manifest> before) {
    List<Built> built = folder(kustomization, before.stream().map(Built::of).toList(), 0);
    FieldSpecs specs = FieldSpecs.builtInOnes().and(configurations);
    return Variables.resolved(vars, specs, NameReferences.mended(built, specs)).stream()
        .filter(b -> !isLocal(b.object()))
        .map(Built::manifest)
        .toList();
  }

  /** Objects that are marked as local only configure what reads them. */
  private static boolean isLocal(Mapping object) {
    return object
        .textAt("metadata", "annotations", LOCAL)
        .filter(v -> !v.equals("false"))
        .isPresent();
  }

  private List<Built> folder(Kustomization kustomization, List<Built> before, int depth) {
    if (depth > DEPTH || ++visits > VISITS) {
      refuse(kustomization);
      return before;
    }
    List<Value> outer = configurations;
    configurations = new ArrayList<>();
    List<Built> objects = new ArrayList<>(before);
    for (String key : List.of("resources", "bases")) {
      for (Scalar resource : kustomization.texts(key)) {
        objects.addAll(resource(kustomization, resource.text().chars(), depth));
      }
    }
    for (Scalar path : kustomization.texts("configurations")) {
      kustomization
          .resolve(path.text().chars())
          .map(files::documents)
          .ifPresent(configurations::addAll);
    }
    generate(kustomization, objects, depth);
    List<Built> result = objects;
    for (Scalar component : kustomization.texts("components")) {
      Optional<Kustomization> taken =
          Optional.of(component.text().chars())
              .filter(c -> !Kustomization.isRemote(c))
              .flatMap(kustomization::resolve)
              .map(byFolder::get);
      if (taken.isPresent()) {
        result = folder(taken.get(), result, depth + 1);
      }
    }
    result = transformed(kustomization, result, depth);
    vars.addAll(kustomization.mappings("vars"));
    outer.addAll(configurations);
    configurations = outer;
    return result;
  }

  private void refuse(Kustomization kustomization) {
    if (problem.isEmpty()) {
      String reason =
          visits > VISITS
              ? "kustomizations take more than %,d folders, the rest is not read".formatted(VISITS)
              : "kustomizations nest more than %d deep, the rest is not read".formatted(DEPTH);
      problem = Optional.of(new Problem(kustomization.content().header(), reason));
    }
  }

  private List<Built> transformed(Kustomization kustomization, List<Built> objects, int depth) {
    FieldSpecs specs = FieldSpecs.builtInOnes().and(configurations);
    List<Built> result = new Transformers(kustomization, specs, files).apply(objects);
    for (Built plugin : plugins(kustomization, "transformers", depth)) {
      result = new Plugin(plugin.object(), kustomization, files).apply(result);
    }
    return kustomization.changesWorkloads()
        ? result.stream().map(b -> b.with(HelmCharts.patched(b.manifest()))).toList()
        : result;
  }

  private void generate(Kustomization kustomization, List<Built> objects, int depth) {
    Generators generators = new Generators(kustomization, repository, root);
    generators.own().forEach(g -> g.into(objects));
    HelmCharts.manifests(kustomization, root).forEach(m -> objects.add(Built.of(m)));
    for (Built plugin : plugins(kustomization, "generators", depth)) {
      if (HelmCharts.isOne(plugin.manifest())) {
        objects.add(plugin);
      }
      generators.configured(plugin.object()).ifPresent(g -> g.into(objects));
    }
  }

  /** The configurations of plugins: texts, files, or folders that are built. */
  private List<Built> plugins(Kustomization kustomization, String key, int depth) {
    List<Built> all = new ArrayList<>();
    for (Scalar plugin : kustomization.texts(key)) {
      String text = plugin.text().chars();
      if (text.contains("\n")) {
        List<Value> inline = YamlValues.read(plugin.text()).documents();
        ManifestFiles.manifests(inline, root).forEach(m -> all.add(Built.of(m)));
      } else {
        all.addAll(resource(kustomization, text, depth));
      }
    }
    return all;
  }

  private List<Built> resource(Kustomization kustomization, String name, int depth) {
    Optional<String> path =
        Optional.of(name).filter(n -> !Kustomization.isRemote(n)).flatMap(kustomization::resolve);
    if (path.isEmpty()) {
      return List.of();
    }
    Kustomization folder = byFolder.get(path.get());
    return folder != null
        ? folder(folder, List.of(), depth + 1)
        : files.manifests(path.get()).stream().map(m -> Built.of(deployed(m))).toList();
  }

  private Manifest deployed(Manifest manifest) {
    Declaration declared = manifest.declaration();
    String folder = declared.header().source().folder();
    boolean own = folder.equals(root.path());
    return manifest
        .with(GoYaml.read(manifest.object()))
        .declared(
            new Declaration(
                declared.header(),
                declared.origin(),
                Set.of(root),
                declared.carrier(),
                declared.address(),
                own ? "" : root.path()));
  }
}
