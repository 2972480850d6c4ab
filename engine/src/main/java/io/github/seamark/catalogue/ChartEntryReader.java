package io.github.seamark.catalogue;

import io.github.seamark.catalogue.ChartContainer.ImagePaths;
import io.github.seamark.catalogue.ChartContainer.ProbePaths;
import io.github.seamark.catalogue.ChartContainer.ValuesEnvironment;
import io.github.seamark.catalogue.ChartEntry.InertCondition;
import io.github.seamark.estate.Release.ReleaseImage.DecidedBy;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads an entry on a chart, at one version, from its mapping. */
final class ChartEntryReader {
  private final Fields fields;
  private final Optional<String> assumed;
  private final String version;

  /**
   * A reader.
   *
   * @param mapping the entry
   * @param assumed why it is only assumed for the version, if it is
   * @param version the version that is asked for; empty if it is not known
   */
  ChartEntryReader(Mapping mapping, Optional<String> assumed, String version) {
    this.fields = new Fields(mapping);
    this.assumed = assumed;
    this.version = version;
  }

  ChartEntry read() {
    String chart = fields.text("chart", "");
    List<ChartComponent> components = new ArrayList<>();
    fields.parts("components").forEach((name, f) -> components.add(component(name, f)));
    return new ChartEntry(
        chart,
        "chart %s %s".formatted(chart, version).strip(),
        fields.text("source", ""),
        appVersion(),
        components,
        fields.list("inert").stream().flatMap(f -> inert(f).stream()).toList(),
        assumed);
  }

  /** The appVersion, where it is the chart's version or the version is the one that was read. */
  private Optional<String> appVersion() {
    return fields.flag("app_version_is_version", false)
        ? Optional.of(version).filter(v -> !v.isEmpty())
        : fields.text("app_version").filter(v -> isTheOneRead());
  }

  private boolean isTheOneRead() {
    String versions = fields.text("versions", "");
    return !version.isEmpty() && (versions.equals(version) || versions.endsWith(" " + version));
  }

  private ChartComponent component(String key, Fields f) {
    Map<String, ChartContainer> others = new LinkedHashMap<>();
    f.parts("containers").forEach((name, c) -> others.put(name, container(Optional.of(name), c)));
    String name = key.equals("main") ? "" : key;
    return new ChartComponent(
        name,
        f.text("kind", "Deployment"),
        f.text("object", name.isEmpty() ? "{fullname}" : "{fullname}-" + name),
        f.path("enabled"),
        f.flag("enabled_default", true),
        container(f.text("container"), f),
        others,
        f.paths("annotations"),
        f.paths("pod_annotations"),
        f.named("checksums"),
        f.path("replicas"),
        f.value("replicas_default"),
        f.path("autoscaling"),
        f.paths("strategy"),
        podLists(f),
        f.flag("complete", false));
  }

  private static Map<String, List<ValuePath>> podLists(Fields f) {
    return Map.of(
        "volumes", f.paths("volumes"),
        "initContainers", f.paths("init_containers"),
        "containers", f.paths("extra_containers"));
  }

  private ChartContainer container(Optional<String> name, Fields f) {
    Map<String, ProbePaths> probes = new LinkedHashMap<>();
    f.parts("probes").forEach((kind, p) -> probes.put(kind, probe(p)));
    return new ChartContainer(
        name,
        image(f.part("image")),
        probes,
        f.paths("env"),
        f.paths("env_from"),
        f.paths("volume_mounts"),
        f.part("environment").flatMap(ChartEntryReader::environment),
        f.texts("args"),
        f.part("application").map(a -> ApplicationReader.read(a, assumed)));
  }

  private ImagePaths image(Optional<Fields> part) {
    Fields f = part.orElseGet(() -> new Fields(EMPTY));
    String decided = f.text("decided_by", "nothing");
    return new ImagePaths(
        f.paths("registry"),
        f.paths("repository"),
        f.text("default_repository"),
        f.paths("tag"),
        f.paths("digest"),
        switch (decided.toLowerCase(Locale.ROOT)) {
          case "app_version" -> DecidedBy.APP_VERSION;
          case "chart_values" -> DecidedBy.CHART_VALUES;
          default -> DecidedBy.NOTHING;
        },
        f.text("literal").filter(v -> isTheOneRead()),
        f.text("pattern", "{appVersion}"),
        f.flag("default_digest", false));
  }

  private static ProbePaths probe(Fields f) {
    Map<String, ValuePath> numbers = new LinkedHashMap<>();
    f.named("numbers").forEach((key, path) -> numbers.put(key, ValuePath.parse(path)));
    return new ProbePaths(
        f.path("path"), numbers, f.part("default").map(Fields::mapping), f.flag("text", false));
  }

  private static Optional<ValuesEnvironment> environment(Fields f) {
    Map<String, Value> defaults = new LinkedHashMap<>();
    f.part("defaults")
        .ifPresent(d -> d.mapping().entries().forEach((n, e) -> defaults.put(n, e.value())));
    return f.path("path")
        .map(
            path ->
                new ValuesEnvironment(
                    path,
                    f.text("prefix", ""),
                    f.text("separator", "_"),
                    defaults,
                    f.path("unless"),
                    f.flag("unless_is_secret", false)));
  }

  private static Optional<InertCondition> inert(Fields f) {
    return f.path("path")
        .map(
            path ->
                new InertCondition(
                    path,
                    f.path("when"),
                    f.text("is"),
                    f.paths("except"),
                    f.text("cause", "the chart never reads it"),
                    f.text("instead")));
  }

  private static final Mapping EMPTY = Nowhere.emptyMapping();
}
