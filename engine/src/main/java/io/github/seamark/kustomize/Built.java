package io.github.seamark.kustomize;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * An object on its way through a build, which remembers what it was called: patches of an overlay
 * may use any earlier name, and references to it are renamed in the end.
 *
 * @param manifest the object as it is now
 * @param former what it was known by before each change of its name or namespace, oldest first
 * @param prefixes the prefixes that its name got, in order
 * @param suffixes the suffixes that its name got, in order
 */
record Built(
    Manifest manifest, List<Identity> former, List<String> prefixes, List<String> suffixes) {

  Built {
    former = List.copyOf(former);
    prefixes = List.copyOf(prefixes);
    suffixes = List.copyOf(suffixes);
  }

  static Built of(Manifest manifest) {
    return new Built(manifest, List.of(), List.of(), List.of());
  }

  Mapping object() {
    return manifest.object();
  }

  Identity identity() {
    return Identity.of(manifest.object());
  }

  Identity original() {
    return former.isEmpty() ? identity() : former.get(0);
  }

  /** All that it is or was known by. */
  List<Identity> identities() {
    List<Identity> all = new ArrayList<>(former);
    all.add(identity());
    return all;
  }

  boolean isOrWas(Identity wanted) {
    return identities().stream().anyMatch(wanted::isSame);
  }

  Built with(Mapping object) {
    return new Built(manifest.with(object), former, prefixes, suffixes);
  }

  Built with(Manifest changed) {
    return new Built(changed, former, prefixes, suffixes);
  }

  /** This object, which will be known otherwise from now on. */
  Built remembered() {
    return new Built(manifest, identities(), prefixes, suffixes);
  }

  Built prefixed(String prefix) {
    return new Built(manifest, former, plus(prefixes, prefix), suffixes);
  }

  Built suffixed(String suffix) {
    return new Built(manifest, former, prefixes, plus(suffixes, suffix));
  }

  private static List<String> plus(List<String> list, String item) {
    List<String> more = new ArrayList<>(list);
    more.add(item);
    return more;
  }
}
