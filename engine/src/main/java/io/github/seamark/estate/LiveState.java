package io.github.seamark.estate;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.List;

/**
 * What ran in the cluster when somebody looked. Its places lie outside of the repository, so that
 * no finding may point to them.
 */
public final class LiveState {
  private final List<LiveContainer> containers;

  /**
   * A container that ran.
   *
   * @param owner the object that the repository would declare: the Deployment, not its pods
   * @param name the container's name
   * @param image its image
   */
  public record LiveContainer(ObjectId owner, String name, Image image) {}

  /** What these containers tell. */
  public LiveState(List<LiveContainer> containers) {
    this.containers = List.copyOf(containers);
  }

  /** Whether nothing ran. */
  public boolean isEmpty() {
    return containers.isEmpty();
  }

  /**
   * The image that ran in a workload's container: missing where the workload or the container did
   * not run, undecided where several are possible.
   */
  public Lookup<Image> imageOf(Workload workload, Container container) {
    Span place = container.header();
    List<LiveContainer> named =
        containers.stream()
            .filter(c -> container.name().is(c.name()))
            .filter(c -> c.owner().compare(workload.id()) != Sameness.DIFFERENT)
            .filter(c -> c.owner().name().compare(workload.id().name()) == Sameness.SAME)
            .toList();
    if (named.isEmpty()) {
      return Lookup.missing(place, Origin.at(place));
    }
    if (named.stream().map(LiveContainer::owner).map(ObjectId::shown).distinct().count() > 1) {
      return Lookup.undecided("objects of this name run in several namespaces", place);
    }
    if (named.stream().map(c -> text(c.image())).distinct().count() > 1) {
      return Lookup.undecided("its pods run several versions", place);
    }
    Origin origin = Origin.at(place);
    boolean sure = named.get(0).owner().compare(workload.id()) == Sameness.SAME;
    return Lookup.found(
        named.get(0).image(),
        sure ? origin : origin.assuming("the only object of this name that runs is this one"));
  }

  private static String text(Image image) {
    return image.repository().toOptional().orElse("")
        + ":"
        + image.tag().toOptional().orElse("")
        + "@"
        + image.digest().toOptional().orElse("");
  }
}
