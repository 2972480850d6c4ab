package io.github.seamark.kubernetes;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.terraform.ResourceInstance;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Terraform resources that describe Kubernetes objects, as manifests. */
public final class TerraformObjects {
  private static final Set<String> RAW =
      Set.of("kubernetes_manifest", "kubectl_manifest", "k8s_manifest");

  private static final Set<String> RUNS_COMMANDS = Set.of("null_resource", "terraform_data");

  /** Resources that patch what is declared elsewhere, or only look so. */
  private static final Set<String> NO_OBJECTS =
      Set.of(
          "kubernetes_labels",
          "kubernetes_annotations",
          "kubernetes_env",
          "kubernetes_config_map_v1_data",
          "kubernetes_secret_v1_data",
          "kubernetes_node_taint",
          "kubernetes_token_request_v1",
          "kubernetes_certificate_signing_request_v1");

  private final ResourceInstance resource;
  private final Root root;
  private final List<Problem> problems = new ArrayList<>();

  private TerraformObjects(ResourceInstance resource, Root root) {
    this.resource = resource;
    this.root = root;
  }

  /**
   * What a resource describes.
   *
   * @param manifests the objects; none for other resources
   * @param problems YAML in it that cannot be read
   */
  public record Result(List<Manifest> manifests, List<Problem> problems) {}

  /** The objects that a resource describes. */
  public static Result read(ResourceInstance resource, Root root) {
    TerraformObjects objects = new TerraformObjects(resource, root);
    return new Result(objects.manifests(), objects.problems);
  }

  private List<Manifest> manifests() {
    String type = resource.type();
    if (resource.mode() != ResourceInstance.Mode.MANAGED || NO_OBJECTS.contains(type)) {
      return List.of();
    }
    if (RAW.contains(type)) {
      return raw();
    }
    if (RUNS_COMMANDS.contains(type)) {
      return applied();
    }
    return type.startsWith("kubernetes_") ? List.of(manifest(typed(type))) : List.of();
  }

  /** The object that a patch is for, by its {@code metadata} alone. */
  static Manifest target(ResourceInstance resource, Root root, String kind) {
    TerraformObjects objects = new TerraformObjects(resource, root);
    Mapping object = objects.object(kind);
    Mapping body = fields(resource.body(), "");
    Optional<Mapping.Entry> metadata = body.entry("metadata");
    return objects.manifest(
        metadata.map(m -> object.with("metadata", m)).orElse(object), resource.origin());
  }

  private Manifest manifest(Mapping object) {
    return manifest(object, resource.origin());
  }

  private Manifest manifest(Mapping object, Origin origin) {
    String scope = resource.address().scope();
    int modules = scope.indexOf("//");
    Declaration declaration =
        new Declaration(
            resource.header(),
            origin.movedTo(resource.header()),
            Set.of(root),
            resource.type(),
            Optional.of(resource.address()),
            modules < 0 ? "" : scope);
    return new Manifest(
        object,
        declaration,
        Set.copyOf(resource.lifecycle().ignoredChanges()),
        new TreeSet<>(resource.lifecycle().replaceTriggers()),
        Optional.empty(),
        "",
        false,
        Set.<Reference>of(resource.address()),
        false);
  }

  private List<Manifest> raw() {
    List<Manifest> found = new ArrayList<>();
    String key = resource.body().entries().containsKey("yaml_body") ? "yaml_body" : "manifest";
    Value value =
        resource
            .body()
            .entry(key)
            .map(Mapping.Entry::value)
            .orElseGet(() -> Scalar.nul(resource.origin()));
    if (value instanceof Mapping mapping) {
      found.add(manifest(mapping));
    } else if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
      documents(scalar.text(), scalar.origin()).forEach(m -> found.add(manifest(m)));
    }
    return found;
  }

  private List<Mapping> documents(Text text, Origin origin) {
    YamlValues.Documents read = YamlValues.read(text);
    problems.addAll(read.problems());
    List<Mapping> found = new ArrayList<>();
    for (Value document : read.documents()) {
      if (document instanceof Mapping mapping) {
        found.add(mapping.withOrigin(mapping.origin().with(origin)));
      }
    }
    return found;
  }

  /** What a command on this machine applies; it may not run at all, so it is only assumed. */
  private List<Manifest> applied() {
    List<Manifest> found = new ArrayList<>();
    Origin origin = resource.origin().assuming("a shell command applies it");
    for (Mapping provisioner : Fields.items(resource.body(), "provisioner").mappings()) {
      if (Fields.at(provisioner, "command").toOptional().orElse(null) instanceof Scalar command) {
        for (Text document : ShellManifests.in(command.text())) {
          documents(document, command.origin()).stream()
              .filter(m -> m.entries().containsKey("kind"))
              .forEach(m -> found.add(manifest(m, origin)));
        }
      }
    }
    return found;
  }

  /** An object of a kind with nothing in it. */
  private Mapping object(String kind) {
    Span header = resource.header();
    Origin origin = resource.origin().movedTo(header);
    Map<String, Mapping.Entry> object = new LinkedHashMap<>();
    object.put(
        "apiVersion",
        Mapping.Entry.of(header, Scalar.string(TerraformNames.apiVersion(kind), origin)));
    object.put("kind", Mapping.Entry.of(header, Scalar.string(kind, origin)));
    return new Mapping(object, Optional.empty(), Mapping.Kind.OBJECT, header, resource.origin());
  }

  private Mapping typed(String type) {
    String kind = TerraformNames.kind(type);
    Span header = resource.header();
    Map<String, Mapping.Entry> object = new LinkedHashMap<>(object(kind).entries());
    Mapping body = fields(resource.body(), "");
    for (Map.Entry<String, Mapping.Entry> field : body.entries().entrySet()) {
      // The provider encodes a Secret's data itself.
      boolean plainSecret = kind.equals("Secret") && field.getKey().equals("data");
      object.put(plainSecret ? "stringData" : field.getKey(), field.getValue());
    }
    return new Mapping(object, body.rest(), Mapping.Kind.OBJECT, header, body.origin());
  }

  private static Mapping fields(Mapping block, String holder) {
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Mapping.Entry> entry : block.entries().entrySet()) {
      String key = entry.getKey();
      boolean list = TerraformNames.isList(key, holder);
      field(key, entry.getValue().value(), list)
          .ifPresent(
              v -> {
                Value placed = v instanceof Mapping m ? m.under(entry.getValue().key()) : v;
                fields.put(TerraformNames.field(key, list), entry.getValue().with(placed));
              });
    }
    return block.withEntries(fields);
  }

  /** A field's value; none for a block that is not there. */
  private static Optional<Value> field(String key, Value value, boolean list) {
    if (value instanceof Sequence sequence && holdsBlocks(sequence)) {
      return list ? Optional.of(list(sequence, key)) : single(sequence, key);
    }
    if (value instanceof Mapping mapping && !TerraformNames.hasUserKeys(key)) {
      return Optional.of(fields(mapping, key));
    }
    return Optional.of(value);
  }

  private static boolean holdsBlocks(Sequence sequence) {
    return sequence.items().stream().allMatch(i -> i instanceof Mapping || i instanceof Unknown);
  }

  private static Sequence list(Sequence sequence, String key) {
    List<Value> items = new ArrayList<>();
    for (Value item : sequence.items()) {
      items.add(item instanceof Mapping mapping ? fields(mapping, key) : item);
    }
    return sequence.withItems(items);
  }

  private static Optional<Value> single(Sequence sequence, String key) {
    if (!sequence.items().isEmpty()) {
      Value first = sequence.items().get(0);
      return first instanceof Mapping mapping
          ? Optional.of(fields(mapping, key))
          : Optional.of(first);
    }
    return sequence.rest().map(Value.class::cast);
  }
}
