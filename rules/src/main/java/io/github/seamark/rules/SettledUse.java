package io.github.seamark.rules;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Collection;
import java.util.Optional;

/** Uses of objects whose content no change of this repository has to reach a running pod with. */
final class SettledUse {
  private SettledUse() {}

  /**
   * Why no change has to reach the pods, if none has to: certificates are renewed in place and
   * watched; initdb scripts are read once on purpose; an object without content here is filled by
   * somebody else; a hook of the installation alone makes an object that no upgrade changes (Helm,
   * chart hooks); a text made at random is kept by whoever made it.
   */
  static Optional<String> why(ConfigUse use, ConfigObject object) {
    if (object.data().isEmpty()) {
      return Optional.of("its content comes from elsewhere");
    }
    if (object.kind() == ConfigObject.Kind.SECRET && object.data().containsKey("tls.crt")) {
      return Optional.of("certificates are renewed in place");
    }
    if (use.mountPath().filter(SettledUse::isReadOnce).isPresent()) {
      return Optional.of("it is read once on purpose");
    }
    if (object.metadata().annotations().get("helm.sh/hook").is(h -> !upgrades(h))) {
      return Optional.of("only the installation makes it");
    }
    return isRandom(use, object) ? Optional.of("its content is made at random") : Optional.empty();
  }

  private static boolean isReadOnce(String mountPath) {
    return mountPath.contains("docker-entrypoint-initdb.d")
        || mountPath.startsWith("/usr/share/grafana/")
        || mountPath.contains("/init-scripts");
  }

  private static boolean upgrades(Value hooks) {
    return hooks instanceof Scalar scalar
        && scalar.asText().filter(t -> !t.contains("upgrade")).isEmpty();
  }

  private static boolean isRandom(ConfigUse use, ConfigObject object) {
    Collection<ConfigObject.Entry> all = object.data().values();
    return use
        .key()
        .map(k -> Optional.ofNullable(object.data().get(k)).stream().toList())
        .filter(one -> !one.isEmpty())
        .<Collection<ConfigObject.Entry>>map(one -> one)
        .orElse(all)
        .stream()
        .allMatch(ConfigObject.Entry::isRandom);
  }
}
