package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.ConfigFinder;
import io.github.seamark.source.Source;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The poolers that workloads run: by a mounted ini file, or by their image's environment. */
final class WorkloadPoolers {
  private static final Set<String> IMAGE_NAMES =
      Set.of("pgbouncer", "docker-pgbouncer", "pgbouncer-docker", "pgbouncer-container");

  private final ConfigFinder finder;
  private final Autoscalers autoscalers;
  private final Set<Source> mounted = new HashSet<>();
  private final Set<Object> mountedContents = new HashSet<>();
  private final List<Pooler> poolers = new ArrayList<>();

  WorkloadPoolers(ConfigFinder finder, Autoscalers autoscalers) {
    this.finder = finder;
    this.autoscalers = autoscalers;
  }

  List<Pooler> poolers() {
    return List.copyOf(poolers);
  }

  /** Whether a workload mounts a file, so that it is no pooler by itself. */
  boolean mounts(Source source) {
    return mounted.contains(source);
  }

  /** Whether a workload mounts this entry of a ConfigMap or Secret. */
  boolean mounts(ConfigObject.Entry entry) {
    return mountedContents.contains(entry.key());
  }

  /** Looks at a workload; at most one pooler for each. */
  void read(Workload workload) {
    if (!workload.kind().isLongLived() && workload.kind() != Workload.Kind.POD) {
      return;
    }
    List<Container> ordered = new ArrayList<>(workload.pod().containers());
    ordered.sort((a, b) -> Boolean.compare(isPgbouncer(b), isPgbouncer(a)));
    for (Container container : ordered) {
      Optional<Pooler> pooler = pooler(workload, container);
      if (pooler.isPresent()) {
        poolers.add(pooler.get());
        return;
      }
    }
  }

  private Optional<Pooler> pooler(Workload workload, Container container) {
    Mounts mounts = Mounts.of(workload, container, finder);
    for (ConfigObject.Entry entry : mounts.entries()) {
      mounted.addAll(Mounts.sources(entry.content()));
      mountedContents.add(entry.key());
    }
    Optional<ConfigObject.Entry> ini = mounts.ini();
    boolean pgbouncer = isPgbouncer(container);
    Optional<ImageForm> form = repository(container).flatMap(ImageForms::of);
    Optional<PgbouncerVersion> version = pgbouncer ? version(container) : Optional.empty();
    if (ini.isPresent()) {
      Origin carrier = ini.get().origin().with(workload.declaration().origin());
      PgbouncerConfig config =
          PgbouncerConfig.ofIni(Placeholders.mask(ini.get().content()), carrier, mounts, version);
      return Optional.of(pooler(Pooler.Form.INI, workload, config));
    }
    if (!pgbouncer) {
      return Optional.empty();
    }
    return Optional.of(
        pooler(
            Pooler.Form.IMAGE_ENVIRONMENT,
            workload,
            environment(workload, container, mounts, form, version)));
  }

  private PgbouncerConfig environment(
      Workload workload,
      Container container,
      Mounts mounts,
      Optional<ImageForm> form,
      Optional<PgbouncerVersion> version) {
    Environment environment = Environment.of(workload, container);
    boolean hidden =
        form.filter(f -> !mounts.mayHide(f.iniPath()) && !mountsOver(workload, container, f))
            .isEmpty();
    if (hidden) {
      String reason =
          form.isPresent()
              ? "what is mounted at %s is not known".formatted(form.get().iniPath())
              : "how this image configures PgBouncer is not known";
      return unknown(reason, environment.place());
    }
    return new EnvironmentLoader(
            form.orElseThrow(),
            environment.variables(),
            environment.more(),
            environment.place(),
            version)
        .load();
  }

  private static PgbouncerConfig unknown(String reason, Origin place) {
    Unknown unknown = Unknown.because(reason, place);
    Entries none = new Entries(Map.of(), Optional.of(unknown));
    return new PgbouncerConfig(
        Sheet.empty(place).withMore(unknown),
        none,
        none,
        FormDefaults.NONE,
        Optional.empty(),
        List.of());
  }

  /**
   * Whether a volume of any kind, an empty one filled by an init container, hides the image's file.
   */
  private static boolean mountsOver(Workload workload, Container container, ImageForm form) {
    String path = form.iniPath();
    String folder = path.substring(0, path.lastIndexOf('/'));
    return Environment.items(workload.pod().spec(), "containers").stream()
        .filter(c -> c.get("name").then(Value::toText).is(container.name()::is))
        .flatMap(c -> Environment.items(c, "volumeMounts").stream())
        .filter(m -> !isConfigVolume(workload.pod().spec(), m))
        .anyMatch(
            m ->
                m.get("mountPath").then(Value::toText).is(p -> p.equals(path) || p.equals(folder)));
  }

  private static boolean isConfigVolume(Mapping spec, Mapping mount) {
    Optional<String> name = mount.textAt("name");
    return Environment.items(spec, "volumes").stream()
        .filter(v -> name.isPresent() && v.get("name").then(Value::toText).is(name.get()::equals))
        .anyMatch(v -> v.entry("configMap").isPresent() || v.entry("secret").isPresent());
  }

  private Pooler pooler(Pooler.Form form, Workload workload, PgbouncerConfig config) {
    Lookup<Integer> replicas = autoscalers.maximum(workload.id()).orElse(workload.replicas());
    return Pieces.pooler(
        form,
        workload.id(),
        config,
        new Pieces.Fleet(replicas, workload.surge()),
        Optional.of(workload.id()),
        List.of(),
        workload.declaration());
  }

  static boolean isPgbouncer(Container container) {
    return repository(container)
        .map(r -> r.substring(r.lastIndexOf('/') + 1))
        .filter(IMAGE_NAMES::contains)
        .isPresent();
  }

  static Optional<String> repository(Container container) {
    return container.image().toOptional().flatMap(i -> i.repository().toOptional());
  }

  /** Only known publishers are known to tag their images with PgBouncer's own version. */
  private static Optional<PgbouncerVersion> version(Container container) {
    return container
        .application()
        .flatMap(known -> container.image().toOptional())
        .map(Image::tag)
        .flatMap(Lookup::toOptional)
        .flatMap(PgbouncerVersion::parse);
  }
}
