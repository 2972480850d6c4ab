package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a module instance, and what references to them give. */
final class ResourceValues {
  private final ModuleScope scope;
  private final Map<String, Expansion> expansions = new HashMap<>();

  ResourceValues(ModuleScope scope) {
    this.scope = scope;
  }

  private Optional<Expansion> expansion(String address, Block block) {
    Expansion done = expansions.get(address);
    if (done != null) {
      return Optional.of(done);
    }
    // A count that refers to its own resource has no answer.
    Value marker =
        scope.once(
            "count of " + address,
            Origin.at(block.header()),
            () -> {
              expansions.put(address, Expansion.of(block, scope::evaluator));
              return Scalar.nul(Origin.at(block.header()));
            });
    return marker instanceof Unknown
        ? Optional.empty()
        : Optional.ofNullable(expansions.get(address));
  }

  List<ResourceInstance> instances() {
    List<ResourceInstance> all = new ArrayList<>();
    scope
        .config()
        .resources()
        .forEach(
            (address, block) ->
                expansion(address, block)
                    .ifPresent(
                        e -> e.instances().forEach(i -> all.add(instance(address, block, i)))));
    return all;
  }

  private Origin existence(Block block, Expansion.Instance instance) {
    return Origin.at(block.header()).with(scope.existence()).with(instance.origin());
  }

  private ResourceInstance instance(String address, Block block, Expansion.Instance instance) {
    boolean data = !block.type().equals("resource");
    return new ResourceInstance(
        data ? ResourceInstance.Mode.DATA : ResourceInstance.Mode.MANAGED,
        block.label(0),
        block.label(1),
        scope.reference(address + instance.suffix()),
        block.header(),
        (Mapping) body(address, block, instance),
        existence(block, instance),
        Lifecycles.of(block, scope.name()));
  }

  private Value body(String address, Block block, Expansion.Instance instance) {
    String key = address + instance.suffix();
    Origin origin = existence(block, instance);
    Value body =
        scope.once(
            key,
            origin,
            () ->
                new ResourceBody(t -> scope.evaluator(t, instance.names()))
                    .resource(block, origin));
    return body instanceof Mapping ? body : Mapping.empty(origin).withRest((Unknown) body);
  }

  Value resolve(String root, List<Value> steps, Origin at) {
    boolean data = root.equals("data") || root.equals("ephemeral");
    int names = data ? 2 : 1;
    StringBuilder address = new StringBuilder(root);
    for (int i = 0; i < names; i++) {
      Optional<String> name = ModuleScope.name(steps, i);
      if (name.isEmpty()) {
        throw scope.undeclared(root, at);
      }
      address.append('.').append(name.get());
    }
    Block block = scope.config().resources().get(address.toString());
    if (block == null) {
      throw scope.undeclared(address.toString(), at);
    }
    List<Value> inside = steps.subList(names, steps.size());
    if (data && !block.label(0).equals(FileDocuments.TYPE)) {
      return scope.unknown(
          address.toString(), inside, "%s is read only when Terraform runs".formatted(address), at);
    }
    return resource(address.toString(), block, inside, at);
  }

  private Value resource(String address, Block block, List<Value> steps, Origin at) {
    Optional<Expansion> expansion = expansion(address, block);
    if (expansion.isEmpty()) {
      return scope.unknown(address, steps, "%s depends on itself".formatted(address), at);
    }
    if (expansion.get().form() == Expansion.Form.SINGLE) {
      Expansion.Instance only = expansion.get().instances().get(0);
      return attribute(address, block, only, steps, at);
    }
    if (steps.isEmpty()) {
      return collection(address, block, expansion.get(), at);
    }
    return expansion
        .get()
        .find(steps.get(0))
        .map(i -> attribute(address, block, i, steps.subList(1, steps.size()), at))
        .orElseGet(() -> scope.unknown(address, steps, "there is no such instance", at));
  }

  private Value collection(String address, Block block, Expansion expansion, Origin at) {
    Origin origin = at.with(expansion.origin());
    List<Value> values = new ArrayList<>();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (Expansion.Instance instance : expansion.instances()) {
      if (instance.key().isPresent()) {
        Value value = attribute(address, block, instance, List.of(), at);
        values.add(value);
        String key = ((Scalar) instance.key().get()).text().chars();
        entries.put(key, Mapping.Entry.of(block.header(), value));
      }
    }
    return expansion.form() == Expansion.Form.COUNT
        ? ModuleScope.tuple(values, expansion.rest(), origin)
        : new Mapping(entries, expansion.rest(), Mapping.Kind.OBJECT, at.span(), origin);
  }

  /** What is configured is known; anything else the provider computes. */
  private Value attribute(
      String address, Block block, Expansion.Instance instance, List<Value> steps, Origin at) {
    Reference own = scope.reference(address + instance.suffix());
    Mapping body = completed(block, (Mapping) body(address, block, instance));
    Unknown computed =
        scope.unknown(
            own.address(), steps, "%s is known only after apply".formatted(own.address()), at);
    if (steps.isEmpty()) {
      Unknown rest = Unknown.of(own, "%s is known only after apply".formatted(own.address()), at);
      return depending(body.withRest(rest), own);
    }
    try {
      Value value = Traversal.walk(body, configured(block, steps, at));
      return value instanceof Unknown unknown && unknown.identity().isEmpty()
          ? computed.withOrigin(computed.origin().with(unknown.origin()))
          : depending(value, own);
    } catch (EvaluationException e) {
      return computed;
    }
  }

  private static Mapping completed(Block block, Mapping body) {
    return block.label(0).equals(FileDocuments.TYPE) ? FileDocuments.complete(body) : body;
  }

  /**
   * Where the value of an attribute is configured: the id of a namespace is its name
   * (hashicorp/kubernetes, {@code buildId}: an object without a namespace goes by its name alone).
   */
  private static List<Value> configured(Block block, List<Value> steps, Origin at) {
    boolean namespace = block.label(0).matches("kubernetes_namespace(_v1)?");
    boolean id = steps.size() == 1 && ModuleScope.name(steps, 0).filter("id"::equals).isPresent();
    return namespace && id
        ? List.of(Scalar.string("metadata", at), Scalar.number(0, at), Scalar.string("name", at))
        : steps;
  }

  private static Value depending(Value value, Reference reference) {
    return value.withOrigin(value.origin().dependingOn(reference));
  }
}
