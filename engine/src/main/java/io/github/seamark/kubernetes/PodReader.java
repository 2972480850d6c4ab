package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a pod template: its containers, and the volumes that they mount. */
final class PodReader {
  private final Mapping template;
  private final Mapping spec;
  private final List<ConfigUse> uses = new ArrayList<>();

  /** A volume's source: a ConfigMap or Secret, with the keys that it picks by their paths. */
  private record Volume(
      ConfigObject.Kind kind, Name name, Map<String, String> paths, Origin origin) {

    /** The key behind a file; the file's own name where the volume renames nothing. */
    String keyOf(String path) {
      return paths.getOrDefault(path, path);
    }
  }

  PodReader(Mapping template) {
    this.template = template;
    this.spec = Fields.mapping(template, "spec");
  }

  PodTemplate read() {
    Mapping metadata = Fields.mapping(template, "metadata");
    Fields.Items containers = Fields.items(spec, "containers");
    Fields.Items init = Fields.items(spec, "initContainers");
    List<Container> main = new ArrayList<>(containers(containers.mappings()));
    // An init container that restarts always is a sidecar: it runs beside the others.
    main.addAll(containers(init.mappings().stream().filter(PodReader::isSidecar).toList()));
    List<Container> first =
        containers(init.mappings().stream().filter(c -> !isSidecar(c)).toList());
    mounts(containers.mappings());
    mounts(init.mappings());
    Origin place =
        template
            .entry("metadata")
            .map(e -> e.value().origin().movedTo(e.key()))
            .orElseGet(() -> template.origin().movedTo(template.header()));
    Evidence header = () -> place;
    return new PodTemplate(
        header,
        Fields.mapping(metadata, "labels"),
        Fields.mapping(metadata, "annotations"),
        main,
        first,
        containers.rest(),
        uses,
        moreUses(containers, init),
        spec);
  }

  private static boolean isSidecar(Mapping initContainer) {
    return Fields.text(initContainer, "restartPolicy").is("Always"::equals);
  }

  private Optional<Unknown> moreUses(Fields.Items containers, Fields.Items init) {
    return containers
        .rest()
        .or(init::rest)
        .or(() -> Fields.items(spec, "volumes").rest())
        .or(spec::rest);
  }

  private List<Container> containers(List<Mapping> mappings) {
    List<Container> result = new ArrayList<>();
    for (Mapping mapping : mappings) {
      ContainerReader reader = new ContainerReader(mapping);
      result.add(reader.read());
      uses.addAll(reader.uses());
    }
    return result;
  }

  private void mounts(List<Mapping> containers) {
    for (Mapping container : containers) {
      Optional<String> name = Fields.text(container, "name").toOptional();
      for (Mapping mount : Fields.items(container, "volumeMounts").mappings()) {
        Fields.text(mount, "name")
            .toOptional()
            .ifPresent(volume -> volumes(volume).forEach(v -> uses.add(use(v, mount, name))));
      }
    }
  }

  private static ConfigUse use(Volume volume, Mapping mount, Optional<String> container) {
    boolean subPath = isGiven(mount, "subPath") || isGiven(mount, "subPathExpr");
    Optional<String> key =
        subPath
            ? Fields.text(mount, "subPath").toOptional().map(volume::keyOf)
            : volume.paths.size() == 1
                ? volume.paths.values().stream().findFirst()
                : Optional.empty();
    Origin place =
        mount
            .entry("name")
            .map(e -> mount.origin().movedTo(e.key().through(end(e))))
            .orElseGet(mount::origin);
    return new ConfigUse(
        volume.kind,
        volume.name,
        subPath ? ConfigUse.How.SUB_PATH : ConfigUse.How.VOLUME,
        key,
        Optional.empty(),
        Fields.text(mount, "mountPath").toOptional(),
        container,
        place.with(volume.origin));
  }

  /** An empty text is as if the field were not there. */
  private static boolean isGiven(Mapping mount, String key) {
    Lookup<String> text = Fields.text(mount, key);
    return text.isUndecided() || text.is(t -> !t.isEmpty());
  }

  private static io.github.seamark.source.Span end(Mapping.Entry entry) {
    io.github.seamark.source.Span value = entry.value().origin().span();
    return value.source().equals(entry.key().source()) ? value : entry.key();
  }

  private List<Volume> volumes(String name) {
    List<Volume> found = new ArrayList<>();
    for (Mapping volume : Fields.items(spec, "volumes").mappings()) {
      if (Fields.text(volume, "name").is(name::equals)) {
        sources(volume, found);
        for (Mapping source : Fields.items(volume, "projected", "sources").mappings()) {
          sources(source, found);
        }
      }
    }
    return found;
  }

  private static void sources(Mapping holder, List<Volume> found) {
    source(holder, "configMap", ConfigObject.Kind.CONFIG_MAP, found);
    source(holder, "secret", ConfigObject.Kind.SECRET, found);
  }

  private static void source(
      Mapping holder, String key, ConfigObject.Kind kind, List<Volume> found) {
    if (Fields.at(holder, key).toOptional().orElse(null) instanceof Mapping source) {
      String nameKey = source.entries().containsKey("secretName") ? "secretName" : "name";
      Map<String, String> paths = new LinkedHashMap<>();
      for (Mapping item : Fields.items(source, "items").mappings()) {
        Fields.text(item, "key")
            .toOptional()
            .ifPresent(k -> paths.put(Fields.text(item, "path").toOptional().orElse(k), k));
      }
      found.add(
          new Volume(
              kind,
              Name.of(Fields.at(source, nameKey), ""),
              paths,
              source.origin().movedTo(source.header())));
    }
  }
}
