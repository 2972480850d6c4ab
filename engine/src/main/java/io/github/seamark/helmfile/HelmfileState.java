package io.github.seamark.helmfile;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.helm.ValuesMerge;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a helmfile's templates are told: the state's values, as far as all environments agree on
 * them, and the environment's name, if there is only one.
 *
 * @param environments the values in each environment; without a mapping where they are not known
 * @param name the environment's name
 */
record HelmfileState(List<Optional<Mapping>> environments, Optional<String> name) {
  /** Nothing is known. */
  static final HelmfileState UNKNOWN = new HelmfileState(List.of(), Optional.empty());

  private static final Pattern ACTION =
      Pattern.compile(
          "\\$?\\.(Environment\\.Name|(?:State)?Values((?:\\.[A-Za-z_][A-Za-z0-9_]*)+))"
              + "(\\s*\\|\\s*(?:quote|toString))?");

  HelmfileState {
    environments = List.copyOf(environments);
  }

  /**
   * Reads what a helmfile's documents say.
   *
   * @param parts the documents, those of its bases first
   * @param folder the helmfile's folder
   * @param name the environment's name, if it is known
   * @param given what the helmfile that names this one gives to it
   */
  static HelmfileState of(
      List<Mapping> parts,
      String folder,
      Optional<String> name,
      Repository repository,
      NestedHelmfiles.Given given) {
    List<Value> common = new ArrayList<>();
    Map<String, List<Value>> own = new LinkedHashMap<>();
    Map<String, Boolean> secret = new LinkedHashMap<>();
    for (Mapping part : parts) {
      common.addAll(Helmfiles.items(part.get("values")));
      if (part.get("environments").toOptional().orElse(null) instanceof Mapping environments) {
        environments
            .entries()
            .forEach(
                (key, entry) -> {
                  List<Value> values = own.computeIfAbsent(key, k -> new ArrayList<>());
                  if (entry.value() instanceof Mapping environment) {
                    values.addAll(Helmfiles.items(environment.get("defaults")));
                    values.addAll(Helmfiles.items(environment.get("values")));
                    secret.merge(key, !environment.get("secrets").isMissing(), Boolean::logicalOr);
                  }
                });
      }
    }
    own.computeIfAbsent(own.isEmpty() ? "default" : own.keySet().iterator().next(), k -> List.of());
    List<Optional<Mapping>> environments = new ArrayList<>();
    own.forEach(
        (key, values) -> {
          List<Value> all = new ArrayList<>(common);
          all.addAll(values);
          environments.add(
              secret.getOrDefault(key, false)
                  ? Optional.empty()
                  : merged(all, folder, given, repository));
        });
    return new HelmfileState(environments, name);
  }

  /** The values, merged; empty where some cannot be read. */
  private static Optional<Mapping> merged(
      List<Value> own, String folder, NestedHelmfiles.Given given, Repository repository) {
    List<Optional<Layer>> all = new ArrayList<>();
    own.forEach(item -> all.add(layer(item, folder, repository)));
    given.values().forEach(item -> all.add(layer(item, given.folder(), repository)));
    if (all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Layer> layers = all.stream().flatMap(Optional::stream).toList();
    return Optional.of(ValuesMerge.merge(layers, layers.get(0).place()));
  }

  private static Optional<Layer> layer(Value item, String folder, Repository repository) {
    return item instanceof Mapping mapping
        ? Optional.of(ValuesLayers.inline(mapping))
        : item.asText()
            .flatMap(p -> RepositoryPaths.resolve(folder, p))
            .flatMap(repository::source)
            .flatMap(
                s -> ValuesLayers.text(Layer.Kind.FILE, TemplateMask.mask(Text.of(s), UNKNOWN)));
  }

  /** What an action prints, if that is known. */
  Optional<Text> printed(String action, Span place) {
    Matcher matcher = ACTION.matcher(action);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Text> plain =
        matcher.group(2) == null
            ? name.map(n -> Text.computed(n, place))
            : agreed(matcher.group(2).substring(1).split("\\.", -1)).map(Scalar::text);
    boolean quoted = matcher.group(3) != null && matcher.group(3).endsWith("quote");
    return quoted
        ? plain.map(
            t -> new Text.Builder().append("\"", place).append(t).append("\"", place).build(place))
        : plain;
  }

  /** The value that a path has in every environment. */
  private Optional<Scalar> agreed(String... path) {
    Optional<Scalar> agreed = Optional.empty();
    for (Optional<Mapping> environment : environments) {
      Optional<Scalar> own =
          environment
              .flatMap(m -> m.at(path).toOptional())
              .flatMap(
                  v ->
                      v instanceof Scalar s && s.asText().isPresent()
                          ? Optional.of(s)
                          : Optional.empty());
      boolean differs =
          agreed.isPresent() && !agreed.flatMap(Scalar::asText).equals(own.flatMap(Scalar::asText));
      if (own.isEmpty() || differs) {
        return Optional.empty();
      }
      agreed = own;
    }
    return agreed;
  }
}
