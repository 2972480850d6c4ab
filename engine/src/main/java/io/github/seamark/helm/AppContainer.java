package io.github.seamark.helm;

import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.helm.AppTemplate.ConfigName;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One container of values in the library's form. */
final class AppContainer {
  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "initialDelaySeconds",
          0,
          "periodSeconds",
          10,
          "timeoutSeconds",
          1,
          "failureThreshold",
          3);
  private static final List<String> PROBES = List.of("liveness", "readiness", "startup");

  private final String name;
  private final Mapping container;
  private final Optional<Mapping> primaryPort;
  private final AppVolumes volumes;
  private final Map<String, ConfigName> configMaps;
  private final Map<String, ConfigName> secrets;
  private final boolean probedByDefault;
  private final Origin place;

  AppContainer(
      String name,
      Mapping container,
      Optional<Mapping> primaryPort,
      AppVolumes volumes,
      Map<String, ConfigName> configMaps,
      Map<String, ConfigName> secrets,
      boolean probedByDefault) {
    this.name = name;
    this.container = container;
    this.primaryPort = primaryPort;
    this.volumes = volumes;
    this.configMaps = configMaps;
    this.secrets = secrets;
    this.probedByDefault = probedByDefault;
    this.place = container.origin().movedTo(container.header());
  }

  Mapping object() {
    Synthetic result =
        Synthetic.at(place)
            .put(
                "name",
                Synthetic.value(container.get("nameOverride")).orElse(Scalar.string(name, place)))
            .put("image", imageText());
    for (String field : List.of("command", "args")) {
      result.put(field, Synthetic.value(container.get(field)).map(this::asList));
    }
    for (String field : List.of("ports", "resources", "securityContext", "lifecycle")) {
      result.put(field, Synthetic.value(container.get(field)));
    }
    result
        .put("env", Synthetic.joined(List.of(container.get("env")), place, Optional.empty()))
        .put("envFrom", envFrom())
        .put("volumeMounts", volumes.mounts(name, place));
    for (String kind : PROBES) {
      result.put(kind + "Probe", probe(kind));
    }
    return result.build();
  }

  private Value asList(Value value) {
    return value instanceof Scalar scalar && !scalar.isNull()
        ? Sequence.of(List.of(scalar), scalar.origin())
        : value;
  }

  private Value imageText() {
    Lookup<Value> image = container.get("image");
    if (image instanceof Lookup.Found<Value> found && found.value() instanceof Mapping mapping) {
      ImageText text =
          new ImageText(found.origin().movedTo(mapping.header()))
              .add(mapping.get("repository"), "no repository is set")
              .add(":")
              .add(mapping.get("tag"), "no tag is set");
      return text.build();
    }
    return Synthetic.value(image).orElseGet(() -> Unknown.because("no image is set", place));
  }

  ReleaseImage image(String component) {
    Lookup<String> repository = text(container.at("image", "repository"));
    Lookup<String> tag = text(container.at("image", "tag"));
    Lookup<String> digest = text(container.at("image", "digest"));
    if (tag.is(t -> t.contains("@"))) {
      digest = tag.map(t -> t.substring(t.indexOf('@') + 1));
      tag = tag.map(t -> t.substring(0, t.indexOf('@')));
    }
    return new ReleaseImage(
        component,
        repository,
        tag,
        digest,
        ReleaseImage.DecidedBy.NOTHING,
        tag,
        Lookup.missing(place.span(), place),
        List.of(),
        Optional.empty());
  }

  private static Lookup<String> text(Lookup<Value> answer) {
    return answer.then(
        v -> {
          if (v instanceof Scalar scalar && scalar.isNull()) {
            return Lookup.missing(v.origin().span(), v.origin());
          }
          return v instanceof Scalar scalar
                  && scalar.asText().filter(t -> !t.contains("{{")).isPresent()
              ? Lookup.found(scalar.asText().get(), v.origin())
              : Lookup.undecided("the value is not known", v.origin().span());
        });
  }

  /** Probes are off unless enabled; version 2 had them on for the main container. */
  private Optional<Value> probe(String kind) {
    Lookup<Value> given = container.at("probes", kind);
    if (given instanceof Lookup.Undecided<Value> undecided) {
      return Optional.of(Synthetic.unknown(undecided));
    }
    if (!(given.toOptional().orElse(null) instanceof Mapping probe)) {
      boolean nulled = given.ifFound().isPresent();
      return probedByDefault && !nulled && primaryPort.isPresent()
          ? Optional.of(numbers(kind, Mapping.empty(Synthetic.place(given)), Optional.empty()))
          : Optional.empty();
    }
    Lookup<Value> enabled = probe.get("enabled");
    if (enabled.is(AppTemplate.isText("false")) || (enabled.isMissing() && !probedByDefault)) {
      return Optional.empty();
    }
    if (!enabled.isMissing() && !enabled.is(AppTemplate.isText("true"))) {
      return Optional.of(
          Unknown.because("whether the probe is enabled is not known", probe.origin()));
    }
    if (probe.get("custom").is(AppTemplate.isText("true"))) {
      return Synthetic.value(probe.get("spec"));
    }
    if (primaryPort.isEmpty()) {
      return Optional.empty();
    }
    Mapping spec =
        probe.get("spec").toOptional().orElse(null) instanceof Mapping m
            ? m
            : Mapping.empty(probe.origin()).under(probe.header());
    return Optional.of(numbers(kind, spec, Optional.of(probe)));
  }

  private Mapping numbers(String kind, Mapping spec, Optional<Mapping> probe) {
    Origin at = spec.origin().movedTo(spec.header()).noting("default of the common library");
    boolean wasOn = probedByDefault && kind.equals("startup");
    Mapping result = spec;
    for (String number : NUMBERS.keySet().stream().sorted().toList()) {
      if (given(spec.get(number)).isEmpty()) {
        int value =
            wasOn && number.equals("failureThreshold")
                ? 30
                : wasOn && number.equals("periodSeconds") ? 5 : NUMBERS.getOrDefault(number, 0);
        result = result.with(number, Mapping.Entry.of(at.span(), Scalar.number(value, at)));
      }
    }
    Optional<String> type =
        probe.flatMap(p -> text(p.get("type")).toOptional()).map(t -> t.toUpperCase(Locale.ROOT));
    boolean http = type.filter(t -> t.startsWith("HTTP") || t.equals("AUTO")).isPresent();
    Synthetic handler = Synthetic.at(at);
    if (http) {
      handler.put("path", probe.flatMap(p -> Synthetic.value(p.get("path"))));
    }
    handler.put("port", probe.flatMap(p -> given(p.get("port"))).or(this::port));
    String name = http ? "httpGet" : type.filter("GRPC"::equals).isPresent() ? "grpc" : "tcpSocket";
    return result.with(name, Mapping.Entry.of(at.span(), handler.build()));
  }

  private Optional<Value> port() {
    return primaryPort.flatMap(p -> given(p.get("targetPort")).or(() -> given(p.get("port"))));
  }

  private static Optional<Value> given(Lookup<Value> answer) {
    return Synthetic.value(answer).filter(v -> !(v instanceof Scalar s && s.isNull()));
  }

  private Sequence envFrom() {
    Sequence written = Synthetic.joined(List.of(container.get("envFrom")), place, Optional.empty());
    List<Value> items = new ArrayList<>();
    for (Value item : written.items()) {
      items.add(item instanceof Mapping mapping ? source(mapping) : item);
    }
    return new Sequence(items, written.rest(), Sequence.Kind.TUPLE, place);
  }

  /** A source as Kubernetes takes it; the library also knows objects by identifier. */
  private Mapping source(Mapping item) {
    Synthetic result = Synthetic.at(item.origin());
    result.put("configMapRef", reference(item, "configMap", "configMapRef", configMaps));
    result.put("secretRef", reference(item, "secret", "secretRef", secrets));
    return result.put("prefix", Synthetic.value(item.get("prefix"))).build();
  }

  private static Optional<Value> reference(
      Mapping item, String word, String key, Map<String, ConfigName> known) {
    Lookup<Value> by = item.get(word).or(item.at(key, "identifier")).or(item.at(key, "name"));
    Optional<Value> given = given(by);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Value name = given.get();
    if (name instanceof Scalar scalar && scalar.asText().isPresent()) {
      ConfigName own = known.get(scalar.asText().get());
      name =
          own == null
              ? name
              : own.name().withOrigin(own.name().origin().movedTo(name.origin().span()));
    }
    return Optional.of(Synthetic.at(name.origin()).put("name", name).build());
  }
}
