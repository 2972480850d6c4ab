package io.github.seamark;

/** What a run does, in this order. */
public enum Phase {
  LIST("listing files"),
  MANIFESTS("reading manifests"),
  TERRAFORM("evaluating Terraform"),
  CHARTS("rendering charts"),
  LINK("linking"),
  RULES("asking the rules");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /** The phase for people. */
  public String words() {
    return words;
  }

  /** Hears of the phases of a run, from the thread that runs it. */
  @FunctionalInterface
  public interface Watcher {

    /** A phase starts, and the one before has ended. A run that compares has each phase twice. */
    void starts(Phase phase);

    /** One that does not care. */
    static Watcher none() {
      return phase -> {};
    }
  }
}
