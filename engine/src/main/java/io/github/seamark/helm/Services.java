package io.github.seamark.helm;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Services that values in the library's form describe.
 *
 * @param all those that are on, by identifier
 * @param controllers the controllers' identifiers
 */
record Services(Map<String, Mapping> all, Set<String> controllers) {

  /** The controller that a Service leads to: the one it names, or the only one. */
  Optional<String> controllerOf(Mapping service) {
    if (service.get("controller") instanceof Lookup.Found<Value> found) {
      return found.value() instanceof Scalar scalar ? scalar.asText() : Optional.empty();
    }
    return controllers.size() == 1 ? controllers.stream().findFirst() : Optional.empty();
  }

  /** The port of a controller's primary Service, which its probes ask by default. */
  Optional<Mapping> primaryPort(String controller) {
    Map<String, Mapping> own = new TreeMap<>();
    all.forEach(
        (id, service) -> {
          if (controllerOf(service).filter(controller::equals).isPresent()) {
            own.put(id, service);
          }
        });
    return primary(own).flatMap(s -> primary(portsOf(s)));
  }

  private static Optional<Mapping> primary(Map<String, Mapping> parts) {
    return parts.values().stream()
        .filter(p -> p.get("primary").is(AppTemplate.isText("true")))
        .findFirst()
        .or(() -> parts.values().stream().findFirst());
  }

  private static Map<String, Mapping> portsOf(Mapping service) {
    Map<String, Mapping> ports = new TreeMap<>();
    if (service.get("ports").toOptional().orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) -> {
                if (entry.value() instanceof Mapping port && !AppTemplate.isOff(port)) {
                  ports.put(name, port);
                }
              });
    }
    return ports;
  }

  /** The ports as Kubernetes takes them. */
  Sequence ports(Mapping service, Origin place) {
    List<Value> ports = new ArrayList<>();
    portsOf(service)
        .forEach(
            (name, port) -> {
              Optional<Value> number = Synthetic.value(port.get("port"));
              Optional<Value> target =
                  Synthetic.value(port.get("targetPort"))
                      .filter(v -> !(v instanceof Scalar s && s.isNull()))
                      .or(() -> number);
              ports.add(
                  Synthetic.at(port.origin())
                      .put("name", name)
                      .put("port", number)
                      .put("targetPort", target)
                      .build());
            });
    return Sequence.of(ports, place);
  }
}
