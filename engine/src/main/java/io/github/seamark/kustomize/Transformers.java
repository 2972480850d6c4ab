package io.github.seamark.kustomize;

import io.github.seamark.kustomize.FieldSpecs.Use;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changes that a kustomization asks for by fields of its own, in Kustomize's order. */
final class Transformers {
  /** Kinds whose names get neither prefix nor suffix. */
  private static final Set<String> KEEP_NAMES =
      Set.of("CustomResourceDefinition", "APIService", "Namespace");

  private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");

  private final Kustomization kustomization;
  private final FieldSpecs specs;
  private final Patches patches;
  private final List<Mapping> replacements;

  Transformers(Kustomization kustomization, FieldSpecs specs, ManifestSource files) {
    this.kustomization = kustomization;
    this.specs = specs;
    this.patches = new Patches(kustomization, files);
    this.replacements = replacements(kustomization, files);
  }

  private static List<Mapping> replacements(Kustomization kustomization, ManifestSource files) {
    List<Mapping> all = new ArrayList<>();
    for (Mapping replacement : kustomization.mappings("replacements")) {
      Optional<String> path = replacement.textAt("path").flatMap(kustomization::resolve);
      if (path.isEmpty()) {
        all.add(replacement);
      }
      for (Value document : path.map(files::documents).orElse(List.of())) {
        if (document instanceof Mapping one) {
          all.add(one);
        } else if (document instanceof Sequence several) {
          several.items().stream()
              .filter(Mapping.class::isInstance)
              .forEach(r -> all.add((Mapping) r));
        }
      }
    }
    return all;
  }

  List<Built> apply(List<Built> objects) {
    List<Built> result = patches.merged(objects);
    result = namespace(result, kustomization.content().entry("namespace"));
    result = prefixed(result, kustomization.text("namePrefix").orElse(""));
    result = suffixed(result, kustomization.text("nameSuffix").orElse(""));
    for (Mapping labels : kustomization.mappings("labels")) {
      result = pairs(result, labels, "pairs", labelSpecs(labels));
    }
    result = pairs(result, kustomization.content(), "commonLabels", specs.of(Use.COMMON_LABELS));
    result =
        pairs(
            result, kustomization.content(), "commonAnnotations", specs.of(Use.COMMON_ANNOTATIONS));
    result = patches.json(result);
    for (Mapping count : kustomization.mappings("replicas")) {
      result = replicas(result, count, specs.of(Use.REPLICAS));
    }
    for (Mapping image : kustomization.mappings("images")) {
      result = images(result, image, specs.of(Use.IMAGES));
    }
    return replacements.isEmpty() ? result : Replacements.apply(replacements, result);
  }

  private List<FieldSpec> labelSpecs(Mapping labels) {
    List<FieldSpec> fields = new ArrayList<>();
    Kustomization.mappings(labels, "fields").forEach(f -> FieldSpec.read(f).ifPresent(fields::add));
    fields.addAll(specs.of(Use.LABELS));
    if (says(labels, "includeSelectors")) {
      fields.addAll(specs.of(Use.COMMON_LABELS));
    } else {
      if (says(labels, "includeTemplates")) {
        fields.addAll(specs.of(Use.TEMPLATE_LABELS));
      }
      fields.add(FieldSpecs.made("", "metadata/labels"));
    }
    return fields;
  }

  private static boolean says(Mapping mapping, String key) {
    return mapping.textAt(key).filter("true"::equals).isPresent();
  }

  /** A namespace is put into all that may have one; a Namespace is named after it. */
  List<Built> namespace(List<Built> objects, Optional<Mapping.Entry> entry) {
    if (entry.isEmpty() || isBlank(entry.get().value())) {
      return objects;
    }
    Value namespace = entry.get().value();
    List<Built> result = new ArrayList<>();
    for (Built built : objects) {
      Identity identity = built.identity();
      Mapping object = built.object();
      if (HelmCharts.isOne(built.manifest())) {
        boolean own = object.at("metadata", "namespace").ifFound().isPresent();
        result.add(
            own ? built : built.with(Fields.set(object, entry.get(), "metadata", "namespace")));
        continue;
      }
      if (!identity.isClusterWide()) {
        object = Fields.set(object, entry.get(), "metadata", "namespace");
      }
      if (identity.kind().equals("Namespace") && identity.group().isEmpty()) {
        object = Fields.set(object, entry.get(), "metadata", "name");
      }
      if (BINDINGS.contains(identity.kind())) {
        object = FieldSpecs.present("", "subjects").change(object, s -> subjects(s, entry.get()));
      }
      for (FieldSpec spec : specs.of(Use.NAMESPACE)) {
        object = spec.change(object, namespace, v -> namespace);
      }
      result.add(built.remembered().with(object));
    }
    return result;
  }

  private static boolean isBlank(Value value) {
    return value instanceof Scalar scalar && (scalar.isNull() || scalar.text().chars().isEmpty());
  }

  private static Value subjects(Value subjects, Mapping.Entry namespace) {
    if (!(subjects instanceof Sequence sequence)) {
      return subjects;
    }
    List<Value> items =
        sequence.items().stream()
            .map(
                s ->
                    s instanceof Mapping subject
                            && subject.textAt("name").filter("default"::equals).isPresent()
                        ? subject.with("namespace", namespace)
                        : s)
            .toList();
    return sequence.withItems(items);
  }

  static List<Built> prefixed(List<Built> objects, String prefix) {
    return prefix.isEmpty()
        ? objects
        : objects.stream().map(b -> renamed(b, prefix, "").prefixed(prefix)).toList();
  }

  static List<Built> suffixed(List<Built> objects, String suffix) {
    return suffix.isEmpty()
        ? objects
        : objects.stream().map(b -> renamed(b, "", suffix).suffixed(suffix)).toList();
  }

  private static Built renamed(Built built, String prefix, String suffix) {
    Optional<Value> name = built.object().at("metadata", "name").toOptional();
    if (KEEP_NAMES.contains(built.original().kind())
        || HelmCharts.isOne(built.manifest())
        || name.filter(v -> v.asText().isPresent()).isEmpty()) {
      return built;
    }
    Mapping.Entry made =
        Mapping.Entry.of(name.get().origin().span(), around((Scalar) name.get(), prefix, suffix));
    return built.remembered().with(Fields.set(built.object(), made, "metadata", "name"));
  }

  private static Scalar around(Scalar name, String prefix, String suffix) {
    Span place = name.origin().span();
    Text text =
        new Text.Builder()
            .append(prefix, place)
            .append(name.text())
            .append(suffix, place)
            .build(place);
    return Scalar.string(text, name.origin());
  }

  /** Sets the pairs of a mapping in each of some fields. */
  static List<Built> pairs(
      List<Built> objects, Mapping parent, String key, List<FieldSpec> fields) {
    if (!(parent.get(key).toOptional().orElse(null) instanceof Mapping pairs)) {
      return objects;
    }
    List<Built> result = new ArrayList<>();
    for (Built built : objects) {
      Mapping object = built.object();
      for (FieldSpec field : fields) {
        Mapping start = Mapping.empty(object.origin());
        object = field.change(object, start, v -> v instanceof Mapping m ? with(m, pairs) : v);
      }
      result.add(built.with(object));
    }
    return result;
  }

  private static Mapping with(Mapping old, Mapping pairs) {
    Mapping result = old;
    for (Map.Entry<String, Mapping.Entry> pair : pairs.entries().entrySet()) {
      Mapping.Entry wanted = pair.getValue().with(asString(pair.getValue().value()));
      result =
          result.with(pair.getKey(), old.entry(pair.getKey()).map(wanted::over).orElse(wanted));
    }
    return result;
  }

  private static Value asString(Value value) {
    return value instanceof Scalar scalar && scalar.kind() != Scalar.Kind.STRING && !scalar.isNull()
        ? Scalar.string(scalar.text(), scalar.origin())
        : value;
  }

  static List<Built> replicas(List<Built> objects, Mapping count, List<FieldSpec> fields) {
    Optional<String> name = count.textAt("name");
    Optional<Mapping.Entry> number = count.entry("count");
    if (name.isEmpty() || number.isEmpty()) {
      return objects;
    }
    List<Built> result = new ArrayList<>();
    for (Built built : objects) {
      Mapping object = built.object();
      for (FieldSpec field : fields) {
        if (built.identities().stream()
            .anyMatch(i -> i.name().equals(name.get()) && field.isFor(i))) {
          object =
              field.create() && field.path().equals(List.of("spec", "replicas"))
                  ? Fields.set(object, number.get(), "spec", "replicas")
                  : field.change(object, number.get().value(), v -> number.get().value());
        }
      }
      result.add(built.with(object));
    }
    return result;
  }

  static List<Built> images(List<Built> objects, Mapping image, List<FieldSpec> fields) {
    ImageChange change = new ImageChange(image);
    return objects.stream().map(b -> b.with(change.apply(b.object(), fields))).toList();
  }
}
