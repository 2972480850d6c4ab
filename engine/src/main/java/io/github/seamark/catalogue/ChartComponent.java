package io.github.seamark.catalogue;

import io.github.seamark.estate.Application;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One workload that a chart renders.
 *
 * @param name the component ({@code server}); empty where the chart has one workload
 * @param kind the Kubernetes kind of the workload
 * @param objectName its object's name, with {@code {fullname}} and {@code {release}} in it
 * @param enabled the switch that renders it, if it has one
 * @param enabledByDefault whether the chart's own values turn it on
 * @param main its main container
 * @param others further containers by name
 * @param annotations paths of annotations on the workload itself, weakest first
 * @param podAnnotations paths of annotations on the pods, weakest first
 * @param checksums pod annotations that the chart always sets, and what each is made of
 * @param replicas the path of the replica count, if it has one
 * @param defaultReplicas the chart's own count, if known
 * @param autoscaling the switch that hands the count to an autoscaler, if it has one
 * @param strategy paths of the update strategy, weakest first
 * @param podLists paths of further lists of the pod's spec ({@code volumes}, {@code
 *     initContainers}, {@code containers}), in the order in which the chart puts them together
 * @param complete whether these are all lists that the chart lets the values add to
 */
public record ChartComponent(
    String name,
    String kind,
    String objectName,
    Optional<ValuePath> enabled,
    boolean enabledByDefault,
    ChartContainer main,
    Map<String, ChartContainer> others,
    List<ValuePath> annotations,
    List<ValuePath> podAnnotations,
    Map<String, String> checksums,
    Optional<ValuePath> replicas,
    Optional<Value> defaultReplicas,
    Optional<ValuePath> autoscaling,
    List<ValuePath> strategy,
    Map<String, List<ValuePath>> podLists,
    boolean complete) {

  /** Copies the collections. */
  public ChartComponent {
    others = new TreeMap<>(others);
    annotations = List.copyOf(annotations);
    podAnnotations = List.copyOf(podAnnotations);
    checksums = new TreeMap<>(checksums);
    strategy = List.copyOf(strategy);
    podLists = Map.copyOf(podLists);
  }

  /** Whether these values are known to leave it out. */
  public boolean isOff(Value values) {
    if (enabled.isEmpty()) {
      return !enabledByDefault;
    }
    Lookup<Value> said = enabled.get().in(values);
    return said.isMissing()
        ? !enabledByDefault
        : said.is(v -> v instanceof Scalar s && s.asText().filter("false"::equals).isPresent());
  }

  /** What is known of the program in the main container. */
  public Optional<Application> application() {
    return main.application();
  }
}
