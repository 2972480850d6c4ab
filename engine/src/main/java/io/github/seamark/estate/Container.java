package io.github.seamark.estate;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A container of a pod template.
 *
 * @param name its name
 * @param header the line that starts it
 * @param image its image; missing where none is written
 * @param liveness its liveness probe; missing where there is none or it is disabled
 * @param readiness its readiness probe, likewise
 * @param startup its startup probe, likewise
 * @param env the environment variables that it sets itself, in order; the last of a name wins
 * @param moreEnv why there may be further variables ({@code envFrom} of an unknown object, a hole),
 *     if there may
 * @param command what it runs, command and arguments in one line, as far as known; missing where
 *     the image decides
 * @param ports the ports it declares: name (may be empty) and number
 * @param application what is known of the program in it
 */
public record Container(
    Name name,
    Span header,
    Lookup<Image> image,
    Lookup<Probe> liveness,
    Lookup<Probe> readiness,
    Lookup<Probe> startup,
    List<EnvVar> env,
    Optional<Unknown> moreEnv,
    Lookup<String> command,
    List<Port> ports,
    Optional<Application> application) {

  /**
   * A port that a container listens on.
   *
   * @param name its name; empty where it has none
   * @param number its number
   */
  public record Port(String name, int number) {}

  /**
   * An environment variable.
   *
   * @param name its name
   * @param key where its name stands
   * @param value its value; {@link Unknown} where it comes from an object that is not known
   * @param from the ConfigMap or Secret that it is taken from, if it is
   * @param origin where the whole entry stands
   */
  public record EnvVar(
      String name, Span key, Value value, Optional<ConfigUse> from, Origin origin) {}

  /** Copies the lists. */
  public Container {
    env = List.copyOf(env);
    ports = List.copyOf(ports);
  }

  /** The value of a variable; undecided where further variables may exist or it is not known. */
  public Lookup<String> env(String variable) {
    for (int i = env.size() - 1; i >= 0; i--) {
      EnvVar entry = env.get(i);
      if (entry.name.equals(variable)) {
        return text(entry);
      }
    }
    return moreEnv
        .<Lookup<String>>map(u -> Lookup.undecided(u.reason(), u.origin().span()))
        .orElseGet(() -> Lookup.missing(header, Origin.at(header)));
  }

  private static Lookup<String> text(EnvVar entry) {
    if (entry.value instanceof Scalar scalar && scalar.asText().isPresent()) {
      return Lookup.found(scalar.asText().get(), entry.value.origin().with(entry.origin));
    }
    String reason =
        entry.value instanceof Unknown unknown
            ? unknown.reason()
            : "the value of %s is not known".formatted(entry.name);
    return Lookup.undecided(reason, entry.value.origin().span());
  }

  /** This container, with other variables. */
  public Container with(List<EnvVar> variables, Optional<Unknown> more) {
    return new Container(
        name,
        header,
        image,
        liveness,
        readiness,
        startup,
        variables,
        more,
        command,
        ports,
        application);
  }

  /** This container, with another image. */
  public Container pulling(Lookup<Image> other) {
    return new Container(
        name,
        header,
        other,
        liveness,
        readiness,
        startup,
        env,
        moreEnv,
        command,
        ports,
        application);
  }

  /** This container, with what is known of its program. */
  public Container running(Application program) {
    return new Container(
        name,
        header,
        image,
        liveness,
        readiness,
        startup,
        env,
        moreEnv,
        command,
        ports,
        Optional.of(program));
  }
}
