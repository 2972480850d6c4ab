package io.github.seamark.source;

/**
 * The address of something whose value may not be known: a Terraform object in a module instance, a
 * variable, a file. The same reference is the same value, whatever it is.
 *
 * @param scope what the address is relative to: a root module's folder and the module calls below
 *     it ({@code stacks/auth}, {@code stacks/auth//module.db}), or empty for files
 * @param address the address there: {@code var.namespace}, {@code kubernetes_config_map.c}, {@code
 *     kubernetes_config_map.c.metadata[0].name}, or {@code file:stacks/auth/pgbouncer.ini}
 */
public record Reference(String scope, String address) implements Comparable<Reference> {
  /** What differs at every rendering: a random text, the time. */
  public static final Reference RENDERING = new Reference("", "render");

  /** A reference to a file's content. */
  public static Reference file(String path) {
    return new Reference("", "file:" + path);
  }

  /** A text by the place where it was written or put together. */
  public static Reference text(Span span) {
    return new Reference("", "text:%s:%d-%d".formatted(span.path(), span.start(), span.end()));
  }

  /** Whether this is a text that shares a part with a place. */
  public boolean meets(Span place) {
    String prefix = "text:%s:".formatted(place.path());
    if (!address.startsWith(prefix)) {
      return false;
    }
    int dash = address.indexOf('-', prefix.length());
    int start = Integer.parseInt(address, prefix.length(), dash, 10);
    int end = Integer.parseInt(address, dash + 1, address.length(), 10);
    return start < place.end() && place.start() < end;
  }

  /** Whether this is the other address or an attribute of it. */
  public boolean isWithin(Reference other) {
    if (!scope.equals(other.scope) || !address.startsWith(other.address)) {
      return false;
    }
    return address.length() == other.address.length()
        || address.charAt(other.address.length()) == '.'
        || address.charAt(other.address.length()) == '[';
  }

  @Override
  public int compareTo(Reference other) {
    int byScope = scope.compareTo(other.scope);
    return byScope != 0 ? byScope : address.compareTo(other.address);
  }

  @Override
  public String toString() {
    return scope.isEmpty() ? address : scope + "#" + address;
  }
}
