package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.Layer;
import io.github.seamark.estate.Root;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.terraform.ResourceInstance;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code helm_release} resources, of the provider's version 2 ({@code set} blocks) and 3
 * ({@code set} lists): weakest first {@code values}, {@code set}, {@code set_list}, {@code
 * set_sensitive} (hashicorp/terraform-provider-helm, resource_helm_release).
 */
public final class TerraformReleases {
  private final ResourceInstance resource;
  private final Root root;
  private final Repository repository;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private TerraformReleases(ResourceInstance resource, Root root, Repository repository) {
    this.resource = resource;
    this.root = root;
    this.repository = repository;
  }

  /**
   * The release of a resource.
   *
   * @param source the release; empty for other resources
   * @param problems values that cannot be read
   */
  public record Result(Optional<ReleaseSource> source, List<Problem> problems) {}

  /** The release that a resource describes. */
  public static Result read(ResourceInstance resource, Root root, Repository repository) {
    if (!resource.type().equals("helm_release")
        || resource.mode() != ResourceInstance.Mode.MANAGED) {
      return new Result(Optional.empty(), List.of());
    }
    TerraformReleases reader = new TerraformReleases(resource, root, repository);
    ReleaseSource source = reader.source();
    return new Result(Optional.of(source), reader.problems);
  }

  private ReleaseSource source() {
    values();
    sets("set");
    setLists();
    sets("set_sensitive");
    sets("set_wo");
    Mapping body = resource.body();
    String scope = resource.address().scope();
    Declaration declaration =
        new Declaration(
            resource.header(),
            resource.origin().movedTo(resource.header()),
            Set.of(root),
            "helm_release",
            Optional.of(resource.address()),
            scope.contains("//") ? scope : "");
    return new ReleaseSource(
        Name.of(present(body, "name"), resource.name()),
        Name.of(present(body, "namespace"), "default"),
        chart(body),
        layers,
        body.rest(),
        declaration);
  }

  private static Lookup<Value> present(Mapping body, String key) {
    return body.get(key)
        .then(
            v ->
                v instanceof Scalar scalar && scalar.isNull()
                    ? Lookup.missing(v.origin().span(), v.origin())
                    : Lookup.found(v, v.origin()));
  }

  private static Lookup<String> text(Mapping body, String key) {
    return body.get(key).then(Value::toText);
  }

  private Release.Chart chart(Mapping body) {
    Lookup<String> name = text(body, "chart");
    Optional<ChartArchive> archive = name.toOptional().flatMap(ChartArchive::parse);
    if (archive.isPresent()) {
      return new Release.Chart(
          name.map(n -> archive.get().name()),
          name,
          name.map(n -> archive.get().version()),
          Optional.empty());
    }
    Optional<String> folder = name.toOptional().flatMap(this::folder);
    Lookup<String> plain =
        folder.isPresent()
            ? name.map(n -> LocalChart.in(repository, folder.get()).map(LocalChart::name).orElse(n))
            : name;
    return new Release.Chart(plain, text(body, "repository"), text(body, "version"), folder);
  }

  /** A chart's folder in this repository: Terraform resolves it against the root module. */
  private Optional<String> folder(String chart) {
    if (!chart.contains("/") || chart.contains("://")) {
      return Optional.empty();
    }
    return RepositoryPaths.resolve(root.path(), chart)
        .filter(f -> repository.contains(f.isEmpty() ? "Chart.yaml" : f + "/Chart.yaml"));
  }

  private void values() {
    Value value = resource.body().entry("values").map(Mapping.Entry::value).orElse(null);
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(this::values);
      sequence.rest().ifPresent(this::unread);
    } else if (value != null) {
      values(value);
    }
  }

  private void unread(Unknown why) {
    layers.add(ValuesLayers.unread(why));
  }

  private void values(Value item) {
    if (item instanceof Unknown unknown) {
      unread(unknown);
    } else if (item instanceof Scalar scalar && !scalar.isNull()) {
      if (scalar.text().chars().isBlank()) {
        return;
      }
      Span place = scalar.text().span();
      boolean file = !place.source().equals(resource.header().source());
      Optional<Layer> layer =
          ValuesLayers.text(file ? Layer.Kind.FILE : Layer.Kind.INLINE, scalar.text());
      layer.map(l -> carried(l, scalar)).ifPresentOrElse(layers::add, () -> unreadable(scalar));
    }
  }

  /** A layer's doubts are those of the text that it was read from. */
  private static Layer carried(Layer layer, Scalar scalar) {
    return new Layer(
        layer.kind(),
        layer.values().withOrigin(layer.values().origin().with(scalar.origin())),
        layer.place());
  }

  private void unreadable(Scalar scalar) {
    Span place = scalar.text().span(0, 0);
    problems.add(new Problem(place, "values that are no YAML mapping"));
    unread(Unknown.because("values that cannot be read", scalar.origin()));
  }

  private void sets(String key) {
    for (Value item : items(key)) {
      if (!(item instanceof Mapping set)) {
        unread(Unknown.because("a set is not known", item.origin()));
        continue;
      }
      Lookup<String> name = text(set, "name");
      Value value =
          set.entry("value")
              .map(Mapping.Entry::value)
              .orElseGet(() -> Scalar.string("", set.origin()));
      if (name instanceof Lookup.Found<String> found) {
        Value typed =
            value instanceof Scalar scalar && scalar.isKnown()
                ? typed(scalar, text(set, "type"))
                : value;
        layers.add(ValuesLayers.set(found.value(), typed, found.span()));
      } else {
        unread(Unknown.because("which value is set is not known", set.origin()));
      }
    }
  }

  /** What a value becomes: typed by itself, or as its {@code type} says. */
  private static Value typed(Scalar value, Lookup<String> type) {
    if (type.is("string"::equals)) {
      return value;
    }
    if (type.is("literal"::equals)) {
      return YamlValues.read(value.text()).documents().stream().findFirst().orElse(value);
    }
    return type.isUndecided()
        ? Unknown.because("how the value is typed is not known", value.origin())
        : ValuesLayers.typed(value);
  }

  private void setLists() {
    for (Value item : items("set_list")) {
      if (item instanceof Mapping set && text(set, "name") instanceof Lookup.Found<String> name) {
        set.entry("value")
            .ifPresent(v -> layers.add(ValuesLayers.set(name.value(), v.value(), name.span())));
      }
    }
  }

  private List<Value> items(String key) {
    Value value = resource.body().entry(key).map(Mapping.Entry::value).orElse(null);
    if (value instanceof Sequence sequence) {
      sequence.rest().ifPresent(this::unread);
      return sequence.items();
    }
    if (value instanceof Unknown unknown) {
      unread(unknown);
    }
    return value instanceof Mapping ? List.of(value) : List.of();
  }
}
