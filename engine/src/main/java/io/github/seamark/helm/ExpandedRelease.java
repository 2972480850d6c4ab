package io.github.seamark.helm;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known of a release once catalogue or templates were asked.
 *
 * @param release the release
 * @param manifests the objects that it makes, as far as they are known
 * @param applications what is known of the program in each component's main container
 */
public record ExpandedRelease(
    Release release, List<Manifest> manifests, Map<String, Application> applications) {

  /** Copies the collections. */
  public ExpandedRelease {
    manifests = List.copyOf(manifests);
    applications = Map.copyOf(applications);
  }

  /** A workload of this release with what is known of its program. */
  public Workload withApplication(Workload workload) {
    Application application = applications.get(workload.component());
    PodTemplate pod = workload.pod();
    if (application == null || pod.containers().isEmpty()) {
      return workload;
    }
    List<Container> containers = new ArrayList<>(pod.containers());
    containers.set(0, containers.get(0).running(application));
    return workload.with(pod.with(containers));
  }
}
