package io.github.seamark.kubernetes;

import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Sameness;
import io.github.seamark.terraform.ResourceInstance;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terraform resources that set a part of an object that something else declares: {@code
 * kubernetes_labels}, {@code kubernetes_annotations}, {@code kubernetes_config_map_v1_data} and
 * {@code kubernetes_secret_v1_data} (hashicorp/terraform-provider-kubernetes, docs).
 */
public final class TerraformPatches {
  private final List<Manifest> manifests;
  private final Root root;

  /** A place of an object and the argument that fills it. */
  private record Part(List<String> path, String argument) {}

  private static final Map<String, List<Part>> PARTS =
      Map.of(
          "kubernetes_labels",
          List.of(new Part(List.of("metadata", "labels"), "labels")),
          "kubernetes_annotations",
          List.of(
              new Part(List.of("metadata", "annotations"), "annotations"),
              new Part(
                  List.of("spec", "template", "metadata", "annotations"), "template_annotations")),
          "kubernetes_config_map_v1_data",
          List.of(new Part(List.of("data"), "data")),
          "kubernetes_secret_v1_data",
          List.of(new Part(List.of("stringData"), "data")));

  private TerraformPatches(List<Manifest> manifests, Root root) {
    this.manifests = new ArrayList<>(manifests);
    this.root = root;
  }

  /**
   * The manifests of a root module, patched. A Namespace that is declared elsewhere appears by the
   * labels that it is given here; of other objects that are declared elsewhere nothing is said.
   */
  public static List<Manifest> apply(
      List<ResourceInstance> resources, Root root, List<Manifest> manifests) {
    TerraformPatches patches = new TerraformPatches(manifests, root);
    resources.stream()
        .filter(r -> r.mode() == ResourceInstance.Mode.MANAGED && PARTS.containsKey(r.type()))
        .forEach(patches::apply);
    return patches.manifests;
  }

  private void apply(ResourceInstance resource) {
    Manifest patch = TerraformObjects.target(resource, root, kind(resource));
    ObjectId target = ObjectMetadata.read(patch).id();
    boolean found = false;
    for (int i = 0; i < manifests.size(); i++) {
      Manifest manifest = manifests.get(i);
      if (same(target, ObjectMetadata.read(manifest).id())) {
        manifests.set(i, manifest.with(patched(manifest.object(), resource)));
        found = true;
      }
    }
    if (!found && target.kind().equals("Namespace")) {
      manifests.add(patch.with(patched(open(patch.object()), resource)));
    }
  }

  private static String kind(ResourceInstance resource) {
    return switch (resource.type()) {
      case "kubernetes_config_map_v1_data" -> "ConfigMap";
      case "kubernetes_secret_v1_data" -> "Secret";
      default -> Fields.text(resource.body(), "kind").toOptional().orElse("");
    };
  }

  private static boolean same(ObjectId a, ObjectId b) {
    return a.kind().equals(b.kind())
        && a.name().compare(b.name()) == Sameness.SAME
        && a.namespace().compare(b.namespace()) == Sameness.SAME;
  }

  /** What is declared elsewhere may have further labels and annotations. */
  private static Mapping open(Mapping object) {
    Mapping metadata = Fields.mapping(object, "metadata");
    Mapping opened =
        metadata.withRest(Unknown.because("it is declared elsewhere", object.origin()));
    return object.with("metadata", Mapping.Entry.of(metadata.header(), opened));
  }

  private static Mapping patched(Mapping object, ResourceInstance resource) {
    Mapping result = object;
    for (Part part : PARTS.getOrDefault(resource.type(), List.of())) {
      Optional<Mapping.Entry> given =
          resource
              .body()
              .entry(part.argument)
              .filter(e -> !(e.value() instanceof Scalar scalar && scalar.isNull()));
      if (given.isPresent()) {
        Mapping more = Fields.mapping(resource.body(), part.argument);
        result = merged(result, part.path, more, resource);
      }
    }
    return result;
  }

  private static Mapping merged(
      Mapping holder, List<String> path, Mapping more, ResourceInstance resource) {
    if (path.isEmpty()) {
      Mapping all = holder;
      for (Map.Entry<String, Mapping.Entry> entry : more.entries().entrySet()) {
        var value = entry.getValue().value();
        all =
            all.with(
                entry.getKey(),
                entry.getValue().with(value.withOrigin(value.origin().with(resource.origin()))));
      }
      return more.rest().map(all::withRest).orElse(all);
    }
    String key = path.get(0);
    Mapping inner = Fields.mapping(holder, key);
    Mapping changed = merged(inner, path.subList(1, path.size()), more, resource);
    return holder.with(key, Mapping.Entry.of(inner.header(), changed));
  }
}
