package io.github.seamark.helm;

import io.github.seamark.helm.AppTemplate.ConfigName;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code persistence} in the library's form mounts into one controller's pods. */
final class AppVolumes {
  private final Map<String, Mapping> items;
  private final String controller;
  private final Map<String, ConfigName> configMaps;
  private final Map<String, ConfigName> secrets;
  private final Mapping definition;

  AppVolumes(
      Map<String, Mapping> items,
      String controller,
      Map<String, ConfigName> configMaps,
      Map<String, ConfigName> secrets,
      Mapping definition) {
    this.items = items;
    this.controller = controller;
    this.configMaps = configMaps;
    this.secrets = secrets;
    this.definition = definition;
  }

  Sequence volumes(Origin place) {
    List<Value> volumes = new ArrayList<>();
    items.forEach(
        (id, item) -> {
          if (isUsed(item)) {
            volumes.add(volume(id, item));
          }
        });
    return Sequence.of(volumes, place);
  }

  /** An item belongs to all controllers unless its mounts name others only. */
  private boolean isUsed(Mapping item) {
    boolean global = isGiven(item.get("globalMounts"));
    boolean advanced = isGiven(item.get("advancedMounts"));
    return global || !advanced || !item.at("advancedMounts", controller).isMissing();
  }

  private static boolean isGiven(Lookup<Value> mounts) {
    return !mounts.isMissing()
        && !mounts.is(v -> v instanceof Sequence s && s.items().isEmpty() && s.isComplete())
        && !mounts.is(v -> v instanceof Mapping m && m.entries().isEmpty() && m.isComplete())
        && !mounts.is(v -> v instanceof Scalar s && s.isNull());
  }

  private Mapping volume(String id, Mapping item) {
    Origin at = item.origin().movedTo(item.header());
    Synthetic volume = Synthetic.at(at).put("name", id);
    String type = item.textAt("type").orElse("persistentVolumeClaim");
    switch (type) {
      case "configMap" -> volume.put("configMap", object(item, "name", configMaps, at));
      case "secret" -> volume.put("secret", object(item, "secretName", secrets, at));
      case "emptyDir" -> volume.put("emptyDir", Mapping.empty(at));
      case "hostPath" ->
          volume.put(
              "hostPath",
              Synthetic.at(at).put("path", Synthetic.value(item.get("hostPath"))).build());
      case "nfs" -> volume.put("nfs", Mapping.empty(at));
      case "custom" -> custom(item, volume);
      default -> volume.put("persistentVolumeClaim", claim(id, item, at));
    }
    return volume.build();
  }

  private static void custom(Mapping item, Synthetic volume) {
    if (item.get("volumeSpec").toOptional().orElse(null) instanceof Mapping spec) {
      spec.entries()
          .forEach(
              (key, entry) -> {
                if (!key.equals("name")) {
                  volume.put(key, entry.value());
                }
              });
    }
  }

  private static Mapping claim(String id, Mapping item, Origin at) {
    return Synthetic.at(at)
        .put(
            "claimName",
            Synthetic.value(item.get("existingClaim"))
                .orElseGet(() -> Unknown.because("the chart names the claim of " + id, at)))
        .put("readOnly", Synthetic.value(item.get("readOnly")))
        .build();
  }

  private static Mapping object(
      Mapping item, String key, Map<String, ConfigName> known, Origin at) {
    Optional<Value> name = Synthetic.value(item.get("name"));
    if (name.isEmpty()) {
      name =
          item.textAt("identifier")
              .flatMap(i -> Optional.ofNullable(known.get(i)))
              .map(ConfigName::name);
    }
    Value given = name.orElseGet(() -> Unknown.because("no object is named", at));
    return Synthetic.at(at)
        .put(key, given.withOrigin(given.origin().movedTo(given.origin().span())))
        .put("items", Synthetic.value(item.get("items")))
        .build();
  }

  Sequence mounts(String container, Origin place) {
    List<Value> mounts = new ArrayList<>();
    items.forEach((id, item) -> mounts.addAll(mounts(id, item, container)));
    claimTemplates().forEach((id, item) -> mounts.addAll(mounts(id, item, container)));
    return Sequence.of(mounts, place);
  }

  private Map<String, Mapping> claimTemplates() {
    Map<String, Mapping> templates = new LinkedHashMap<>();
    if (definition.at("statefulset", "volumeClaimTemplates").toOptional().orElse(null)
        instanceof Sequence sequence) {
      for (Value value : sequence.items()) {
        if (value instanceof Mapping mapping
            && mapping.get("name").toOptional().orElse(null) instanceof Scalar name
            && name.asText().isPresent()) {
          templates.put(name.asText().get(), mapping);
        }
      }
    }
    return templates;
  }

  private List<Value> mounts(String id, Mapping item, String container) {
    Lookup<Value> global = item.get("globalMounts");
    Lookup<Value> advanced = item.get("advancedMounts");
    List<Value> mounts = new ArrayList<>();
    if (!isGiven(global) && !isGiven(advanced)) {
      Mapping nothing = Mapping.empty(item.origin().movedTo(item.header()));
      return List.of(mount(id, item, nothing));
    }
    List<Lookup<Value>> lists = new ArrayList<>();
    lists.add(global);
    lists.add(item.at("advancedMounts", controller, container));
    for (Value value : Synthetic.joined(lists, item.origin(), Optional.empty()).items()) {
      if (value instanceof Mapping mount) {
        mounts.add(mount(id, item, mount));
      }
    }
    return mounts;
  }

  private static Mapping mount(String id, Mapping item, Mapping mount) {
    Origin at = mount.origin();
    boolean host =
        item.get("type").is(AppTemplate.isText("hostPath")) && !item.get("hostPath").isMissing();
    Optional<Value> byDefault =
        host ? Synthetic.value(item.get("hostPath")) : Optional.of(Scalar.string("/" + id, at));
    return Synthetic.at(at)
        .put("name", id)
        .put("mountPath", Synthetic.value(mount.get("path")).or(() -> byDefault))
        .put("subPath", Synthetic.value(mount.get("subPath")))
        .put("readOnly", Synthetic.value(mount.get("readOnly")))
        .build();
  }
}
