package io.github.seamark.estate;

/**
 * What an object is called.
 *
 * @param kind the Kubernetes kind ({@code Deployment}), or {@code Release}
 * @param namespace its namespace; for a cluster-wide kind a known empty name
 * @param name its name
 */
public record ObjectId(String kind, Name namespace, Name name) {

  /** Whether the other is the same object, as far as names tell. */
  public Sameness compare(ObjectId other) {
    return kind.equals(other.kind)
        ? namespace.compare(other.namespace).and(name.compare(other.name))
        : Sameness.DIFFERENT;
  }

  /** The object for people: {@code Deployment auth/authentik-server}. */
  public String shown() {
    boolean named = namespace.text().filter(n -> !n.isEmpty()).isPresent();
    return kind + " " + (named ? namespace.shown() + "/" : "") + name.shown();
  }
}
