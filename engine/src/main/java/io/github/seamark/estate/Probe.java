package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;

/**
 * A probe with the defaults of Kubernetes (and of the chart) filled in; a default's origin says so
 * in its note and stands where the key would be. All numbers are seconds but the threshold.
 *
 * @param initialDelay {@code initialDelaySeconds}
 * @param period {@code periodSeconds}
 * @param timeout {@code timeoutSeconds}
 * @param failureThreshold {@code failureThreshold}
 * @param handler what it asks, in one line: {@code httpGet /-/health/live/}
 * @param origin where it stands, or would stand if it is all defaults
 */
public record Probe(
    Lookup<Integer> initialDelay,
    Lookup<Integer> period,
    Lookup<Integer> timeout,
    Lookup<Integer> failureThreshold,
    String handler,
    Origin origin)
    implements Evidence {

  /** Failure threshold × period, in seconds: the nominal budget. */
  public Lookup<Integer> budget() {
    return failureThreshold.then(f -> period.map(p -> f * p));
  }

  /** (failure threshold − 1) × period, in seconds: the survival that is guaranteed. */
  public Lookup<Integer> guaranteed() {
    return failureThreshold.then(f -> period.map(p -> (f - 1) * p));
  }
}
