package io.github.seamark.catalogue;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Release.ReleaseImage.DecidedBy;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that a chart renders.
 *
 * @param name its name, if known
 * @param image which values make its image
 * @param probes its probes by {@code liveness}, {@code readiness} and {@code startup}
 * @param env paths of environment variables, lists or maps, in the order in which the chart puts
 *     them
 * @param envFrom paths of {@code envFrom} lists, in that order
 * @param volumeMounts paths of {@code volumeMounts} lists, in that order
 * @param environment the variables that the chart makes of its own values, weaker than {@code env}
 * @param args what it runs, if the chart says so
 * @param application what is known of the program
 */
public record ChartContainer(
    Optional<String> name,
    ImagePaths image,
    Map<String, ProbePaths> probes,
    List<ValuePath> env,
    List<ValuePath> envFrom,
    List<ValuePath> volumeMounts,
    Optional<ValuesEnvironment> environment,
    List<String> args,
    Optional<Application> application) {

  /**
   * Which values make an image. Of the lists the first path that is not empty wins.
   *
   * @param registry paths of the registry, where it stands by itself
   * @param repository paths of the repository
   * @param defaultRepository the chart's own repository, registry included, if known
   * @param tag paths of the tag
   * @param digest paths of the digest
   * @param decidedBy what sets the version where the values do not
   * @param literal the tag in the chart's own values, if that decides and is known
   * @param pattern how the appVersion becomes a tag: {@code v{appVersion}}
   * @param defaultDigest whether the chart's own values have a digest, which a tag then does not
   *     move
   */
  public record ImagePaths(
      List<ValuePath> registry,
      List<ValuePath> repository,
      Optional<String> defaultRepository,
      List<ValuePath> tag,
      List<ValuePath> digest,
      DecidedBy decidedBy,
      Optional<String> literal,
      String pattern,
      boolean defaultDigest) {
    /** Copies the lists. */
    public ImagePaths {
      registry = List.copyOf(registry);
      repository = List.copyOf(repository);
      tag = List.copyOf(tag);
      digest = List.copyOf(digest);
    }
  }

  /**
   * Which values make a probe. The chart's own keys stay unless the values override them one by
   * one.
   *
   * @param path the path of the probe's mapping, if the values can set it
   * @param numbers paths of single numbers by their Kubernetes key, where the chart has such
   * @param defaults the chart's own probe in Kubernetes' words; with {@code enabled} where such a
   *     key switches it
   * @param text whether the value is a text that replaces the whole probe
   */
  public record ProbePaths(
      Optional<ValuePath> path,
      Map<String, ValuePath> numbers,
      Optional<Mapping> defaults,
      boolean text) {
    /** Copies the map. */
    public ProbePaths {
      numbers = Map.copyOf(numbers);
    }
  }

  /**
   * Variables that a chart makes of a branch of its values: {@code authentik.postgresql.host}
   * becomes {@code AUTHENTIK_POSTGRESQL__HOST}.
   *
   * @param path the branch
   * @param prefix what each name starts with
   * @param separator what joins the keys below the branch
   * @param defaults the chart's own values of the branch, flat, by variable
   * @param unless a value that, set, makes the chart leave these out
   * @param secretName whether that value is the name of a Secret that is taken instead
   */
  public record ValuesEnvironment(
      ValuePath path,
      String prefix,
      String separator,
      Map<String, Value> defaults,
      Optional<ValuePath> unless,
      boolean secretName) {}

  /** Copies the collections. */
  public ChartContainer {
    probes = Map.copyOf(probes);
    env = List.copyOf(env);
    envFrom = List.copyOf(envFrom);
    volumeMounts = List.copyOf(volumeMounts);
    args = List.copyOf(args);
  }
}
