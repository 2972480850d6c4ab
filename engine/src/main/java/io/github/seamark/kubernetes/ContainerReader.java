package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Name;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one container and what it takes from ConfigMaps and Secrets by its environment. */
final class ContainerReader {
  private final Mapping container;
  private final List<ConfigUse> uses = new ArrayList<>();
  private Optional<Unknown> moreEnv = Optional.empty();

  ContainerReader(Mapping container) {
    this.container = container;
  }

  List<ConfigUse> uses() {
    return uses;
  }

  Container read() {
    List<Container.EnvVar> env = environment();
    environmentFrom();
    return new Container(
        Name.of(Fields.at(container, "name"), ""),
        header(),
        Images.read(Fields.at(container, "image")),
        ProbeReader.read(container, "livenessProbe"),
        ProbeReader.read(container, "readinessProbe"),
        ProbeReader.read(container, "startupProbe"),
        env,
        moreEnv,
        command(),
        ports(),
        Optional.empty());
  }

  private io.github.seamark.source.Span header() {
    return container.entry("name").map(Mapping.Entry::key).orElseGet(container::header);
  }

  private Optional<String> name() {
    return Fields.text(container, "name").toOptional();
  }

  private List<Container.EnvVar> environment() {
    List<Container.EnvVar> result = new ArrayList<>();
    Fields.Items items = Fields.items(container, "env");
    moreEnv = items.rest();
    for (Mapping item : items.mappings()) {
      Lookup<String> name = Fields.text(item, "name");
      if (name instanceof Lookup.Found<String> found) {
        result.add(variable(item, found));
      } else if (moreEnv.isEmpty()) {
        moreEnv = Optional.of(Unknown.because("a variable's name is not known", item.origin()));
      }
    }
    return result;
  }

  private Container.EnvVar variable(Mapping item, Lookup.Found<String> name) {
    Optional<ConfigUse> from = source(item);
    from.ifPresent(uses::add);
    return new Container.EnvVar(name.value(), name.span(), value(item, from), from, item.origin());
  }

  private static Value value(Mapping item, Optional<ConfigUse> from) {
    if (from.isPresent() || item.entries().containsKey("valueFrom")) {
      Origin origin = Fields.mapping(item, "valueFrom").origin();
      return Unknown.because("it is taken from elsewhere in the cluster", origin);
    }
    Lookup<Value> value = Fields.at(item, "value");
    if (value instanceof Lookup.Undecided<Value> undecided) {
      return item.entry("value")
          .map(Mapping.Entry::value)
          .orElseGet(() -> Unknown.because(undecided.reason(), Origin.at(undecided.span())));
    }
    return value.toOptional().orElseGet(() -> Scalar.string("", item.origin()));
  }

  private Optional<ConfigUse> source(Mapping item) {
    for (ConfigObject.Kind kind : ConfigObject.Kind.values()) {
      String key = kind == ConfigObject.Kind.CONFIG_MAP ? "configMapKeyRef" : "secretKeyRef";
      Lookup<Value> reference = Fields.at(item, "valueFrom", key);
      if (reference.toOptional().orElse(null) instanceof Mapping mapping) {
        return Optional.of(
            new ConfigUse(
                kind,
                Name.of(Fields.at(mapping, "name"), ""),
                ConfigUse.How.ENV,
                Fields.text(mapping, "key").toOptional(),
                Fields.text(item, "name").toOptional(),
                Optional.empty(),
                name(),
                mapping.origin().movedTo(mapping.header())));
      }
    }
    return Optional.empty();
  }

  private void environmentFrom() {
    Fields.Items items = Fields.items(container, "envFrom");
    moreEnv = moreEnv.or(items::rest);
    for (Mapping item : items.mappings()) {
      for (ConfigObject.Kind kind : ConfigObject.Kind.values()) {
        String key = kind == ConfigObject.Kind.CONFIG_MAP ? "configMapRef" : "secretRef";
        if (Fields.at(item, key).toOptional().orElse(null) instanceof Mapping mapping) {
          Origin place = mapping.origin().movedTo(mapping.header());
          uses.add(
              new ConfigUse(
                  kind,
                  Name.of(Fields.at(mapping, "name"), ""),
                  ConfigUse.How.ENV_FROM,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  name(),
                  place));
          String object = Fields.text(mapping, "name").toOptional().orElse("an object");
          moreEnv =
              moreEnv.or(
                  () -> Optional.of(Unknown.because("%s may set it".formatted(object), place)));
        }
      }
    }
  }

  private Lookup<String> command() {
    Lookup<String> command = words("command");
    Lookup<String> arguments = words("args");
    if (command.isMissing()) {
      return arguments;
    }
    return arguments.isMissing() ? command : command.then(c -> arguments.map(a -> c + " " + a));
  }

  private Lookup<String> words(String key) {
    Fields.Items items = Fields.items(container, key);
    if (items.rest().isPresent()) {
      return Lookup.undecided(items.rest().get(), items.rest().get().origin().span());
    }
    if (items.values().isEmpty()) {
      return Fields.text(container, key);
    }
    List<String> words = new ArrayList<>();
    for (Value value : items.values()) {
      // What is known of a partly known word still tells which program runs.
      words.add(value instanceof Scalar scalar ? scalar.text().chars() : "?");
    }
    return Lookup.found(String.join(" ", words), items.values().get(0).origin());
  }

  private List<Container.Port> ports() {
    List<Container.Port> ports = new ArrayList<>();
    for (Mapping port : Fields.items(container, "ports").mappings()) {
      Fields.number(port, "containerPort")
          .toOptional()
          .ifPresent(
              n ->
                  ports.add(
                      new Container.Port(Fields.text(port, "name").toOptional().orElse(""), n)));
    }
    return ports;
  }
}
