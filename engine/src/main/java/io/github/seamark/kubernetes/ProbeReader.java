package io.github.seamark.kubernetes;

import io.github.seamark.estate.Probe;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * Reads probes and fills in what the API server would (kubernetes/kubernetes,
 * pkg/apis/core/v1/defaults.go, SetDefaults_Probe): also where a number is 0.
 */
final class ProbeReader {
  private static final List<String> HANDLERS = List.of("httpGet", "tcpSocket", "exec", "grpc");

  private ProbeReader() {}

  static Lookup<Probe> read(Mapping container, String key) {
    return Fields.at(container, key)
        .then(
            v ->
                v instanceof Mapping mapping
                    ? Lookup.found(probe(mapping), mapping.origin().movedTo(place(mapping)))
                    : Lookup.undecided("the probe is not known", v.origin().span()));
  }

  private static io.github.seamark.source.Span place(Mapping probe) {
    return probe.header();
  }

  private static Probe probe(Mapping probe) {
    return new Probe(
        number(probe, "initialDelaySeconds", 0),
        number(probe, "periodSeconds", 10),
        number(probe, "timeoutSeconds", 1),
        number(probe, "failureThreshold", 3),
        handler(probe),
        probe.origin().movedTo(place(probe)));
  }

  private static Lookup<Integer> number(Mapping probe, String key, int standard) {
    Lookup<Integer> given = Fields.number(probe, key);
    String note = "Kubernetes' default for " + key;
    if (given instanceof Lookup.Found<Integer> found && found.value() == 0) {
      return Lookup.found(standard, found.origin().noting(note));
    }
    return given.orDefault(standard, note);
  }

  private static String handler(Mapping probe) {
    for (String handler : HANDLERS) {
      if (probe.entries().containsKey(handler)) {
        Mapping asked = Fields.mapping(probe, handler);
        return handler
            + Fields.text(asked, "path")
                .or(Fields.text(asked, "port"))
                .toOptional()
                .map(t -> " " + t)
                .orElse("");
      }
    }
    return "";
  }
}
