package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CloudNativePG's chart {@code cluster}: one Cluster, and a Pooler for each of {@code poolers}
 * (cloudnative-pg/charts, charts/cluster/templates 0.0.11 to 0.3).
 */
final class ClusterChart {
  private static final String CHART = "cluster";
  private static final String API = "postgresql.cnpg.io/v1";

  private final ReleaseSource source;
  private final Mapping values;
  private final ObjectId release;
  private final Value fullName;
  private final Value namespace;

  private ClusterChart(ReleaseSource source, Mapping values) {
    this.source = source;
    this.values = values;
    this.release = new ObjectId("Release", source.namespace(), source.name());
    this.fullName = new ReleaseNames(source.name(), CHART, values).named("{fullname}", origin());
    this.namespace =
        Synthetic.value(values.get("namespaceOverride"))
            .filter(n -> !n.asText().equals(Optional.of("")))
            .orElseGet(() -> ReleaseNames.value(source.namespace()));
  }

  private Origin origin() {
    return source.declaration().origin();
  }

  /** Whether a release is of this chart. */
  static boolean handles(ReleaseSource source) {
    return source.chart().name().is(n -> n.equals(CHART) || n.endsWith("/" + CHART))
        && source.chart().repository().is(r -> r.contains("cloudnative-pg"));
  }

  /**
   * What a release of this chart makes.
   *
   * @param values its values, without the chart's own
   */
  static ExpandedRelease expand(ReleaseSource source, Mapping values) {
    ClusterChart chart = new ClusterChart(source, values);
    List<Manifest> manifests = new ArrayList<>();
    manifests.add(chart.cluster());
    if (values.get("poolers").toOptional().orElse(null) instanceof Sequence poolers) {
      for (Value pooler : poolers.items()) {
        if (pooler instanceof Mapping mapping) {
          manifests.add(chart.pooler(mapping));
        }
      }
    }
    Release made = CatalogueExpansion.release(source, values, List.of(), List.of());
    return new ExpandedRelease(made, manifests, Map.of());
  }

  private Manifest cluster() {
    Lookup<Value> postgresql = values.at("cluster", "postgresql");
    Lookup<Value> parameters = postgresql.then(p -> p.get("parameters"));
    Origin place = Synthetic.place(postgresql);
    Value settings =
        Synthetic.value(parameters)
            .orElseGet(() -> Mapping.empty(place).under(Synthetic.place(parameters).span()));
    Mapping spec =
        Synthetic.at(place)
            .put(
                "instances",
                Synthetic.value(values.at("cluster", "instances"))
                    .orElseGet(() -> Scalar.number(3, place.noting("the chart's default"))))
            .put("postgresql", Synthetic.at(place).put("parameters", settings).build())
            .build()
            .withRest(Unknown.because("the chart sets more", place));
    return manifest("Cluster", fullName, spec, source.declaration());
  }

  private Manifest pooler(Mapping pooler) {
    Span header = pooler.entry("name").map(Mapping.Entry::key).orElseGet(pooler::header);
    Origin place = pooler.origin().movedTo(header);
    Optional<String> own = pooler.textAt("name");
    Value name =
        fullName
            .asText()
            .flatMap(f -> own.map(o -> f + "-pooler-" + o))
            .<Value>map(n -> Scalar.string(n, place))
            .orElseGet(() -> Unknown.because("the pooler's name is not known", place));
    Synthetic pgbouncer = Synthetic.at(place);
    for (String key : List.of("poolMode", "parameters")) {
      pooler.entry(key).filter(e -> !isNull(e.value())).ifPresent(e -> pgbouncer.put(key, e));
    }
    Mapping settings = pgbouncer.build().under(header);
    Mapping spec =
        Synthetic.at(place)
            .put("cluster", Synthetic.at(place).put("name", fullName).build())
            .put("instances", Synthetic.value(pooler.get("instances")))
            .put("type", Synthetic.value(pooler.get("type")))
            .put("pgbouncer", pooler.rest().map(settings::withRest).orElse(settings))
            .build();
    Declaration declared = source.declaration();
    return manifest(
        "Pooler",
        name,
        spec,
        new Declaration(
            header,
            place,
            declared.roots(),
            declared.carrier(),
            declared.address(),
            declared.instance()));
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private Manifest manifest(String kind, Value name, Mapping spec, Declaration declaration) {
    Origin place = declaration.origin();
    Mapping object =
        Synthetic.at(place)
            .put("apiVersion", API)
            .put("kind", kind)
            .put(
                "metadata",
                Synthetic.at(place).put("name", name).put("namespace", namespace).build())
            .put("spec", spec)
            .build();
    return new Manifest(
        object, declaration, Set.of(), Set.of(), Optional.of(release), "", false, Set.of(), true);
  }
}
