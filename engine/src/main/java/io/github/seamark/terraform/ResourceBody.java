package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns a block into a mapping: arguments and nested blocks alike, dynamic ones expanded. */
final class ResourceBody {
  private static final Set<String> META_ARGUMENTS =
      Set.of("count", "for_each", "depends_on", "provider");
  private static final Set<String> META_BLOCKS = Set.of("lifecycle", "provisioner", "connection");

  private final Function<Text, Evaluator> evaluators;

  ResourceBody(Function<Text, Evaluator> evaluators) {
    this.evaluators = evaluators;
  }

  /** A resource's body, without meta-arguments. */
  Mapping resource(Block block, Origin origin) {
    Contents contents = new Contents();
    block.arguments().values().stream()
        .filter(a -> !META_ARGUMENTS.contains(a.name()))
        .forEach(a -> contents.argument(a, evaluators));
    block.blocks().stream()
        .filter(b -> !META_BLOCKS.contains(b.type()) || isCommand(block, b))
        .forEach(b -> nested(b, contents));
    return contents.mapping(block, origin);
  }

  /** A resource that only runs commands is nothing but what they do. */
  private static boolean isCommand(Block resource, Block nested) {
    return nested.type().equals("provisioner")
        && nested.label(0).equals("local-exec")
        && Set.of("null_resource", "terraform_data").contains(resource.label(0));
  }

  private Mapping body(Block block, Origin origin) {
    Contents contents = new Contents();
    block.arguments().values().forEach(a -> contents.argument(a, evaluators));
    block.blocks().forEach(b -> nested(b, contents));
    return contents.mapping(block, origin);
  }

  private void nested(Block block, Contents contents) {
    if (block.type().equals("dynamic") && !block.label(0).isEmpty()) {
      dynamic(block, contents.blocks(block.label(0), block.header()));
    } else {
      contents
          .blocks(block.type(), block.header())
          .items
          .add(body(block, Origin.at(block.header())));
    }
  }

  private void dynamic(Block block, Repeated into) {
    Origin origin = Origin.at(block.header());
    Value members =
        block
            .argument("for_each")
            .map(a -> a.evaluate(evaluators))
            .orElseGet(() -> Unknown.because("dynamic block without for_each", origin));
    List<Block> contents = block.blocks("content");
    List<Loops.Round> rounds;
    try {
      if (members instanceof Unknown unknown) {
        throw new UndecidedException(unknown);
      }
      rounds = Loops.rounds(members);
    } catch (EvaluationException e) {
      into.rest = Optional.of(Unknown.because(e.reason(), origin.with(members.origin())));
      return;
    } catch (UndecidedException e) {
      into.rest = Optional.of(e.unknown());
      return;
    }
    into.rest = into.rest.or(() -> Loops.rest(members));
    for (Loops.Round round : rounds) {
      ResourceBody inside = iteration(iterator(block), round, origin);
      contents.forEach(c -> into.items.add(inside.body(c, origin.with(members.origin()))));
    }
  }

  private static String iterator(Block block) {
    return block
        .argument("iterator")
        .flatMap(Argument::syntax)
        .filter(io.github.seamark.syntax.hcl.HclExpression.Variable.class::isInstance)
        .map(e -> ((io.github.seamark.syntax.hcl.HclExpression.Variable) e).name())
        .orElse(block.label(0));
  }

  private ResourceBody iteration(String name, Loops.Round round, Origin origin) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    entries.put("key", Mapping.Entry.of(origin.span(), round.key()));
    entries.put("value", Mapping.Entry.of(origin.span(), round.value()));
    Value iterator = Mapping.of(entries, origin);
    return new ResourceBody(t -> evaluators.apply(t).with(Map.of(name, iterator)));
  }

  /** The nested blocks of one type. */
  private static final class Repeated {
    final Span header;
    final List<Value> items = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();

    Repeated(Span header) {
      this.header = header;
    }
  }

  /** A body in the making. */
  private static final class Contents {
    final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    final Map<String, Repeated> repeated = new LinkedHashMap<>();

    void argument(Argument argument, Function<Text, Evaluator> evaluators) {
      Value value = argument.evaluate(evaluators);
      // An argument that is null is as if it were not there.
      if (!(value instanceof Scalar scalar && scalar.isNull())) {
        entries.put(argument.name(), Mapping.Entry.of(argument.key(), value));
      }
    }

    Repeated blocks(String type, Span header) {
      return repeated.computeIfAbsent(type, t -> new Repeated(header));
    }

    Mapping mapping(Block block, Origin origin) {
      repeated.forEach(
          (type, r) -> {
            if (!r.items.isEmpty() || r.rest.isPresent()) {
              // Only the provider knows what the blocks have in common.
              Sequence.Kind list = Sequence.Kind.list(Type.Primitive.UNDECIDED);
              Value blocks = new Sequence(r.items, r.rest, list, Origin.at(r.header));
              entries.put(type, Mapping.Entry.of(r.header, blocks));
            }
          });
      Mapping mapping =
          new Mapping(entries, Optional.empty(), Mapping.Kind.OBJECT, block.header(), origin);
      return block.complete()
          ? mapping
          : mapping.withRest(Unknown.because("a part of the block cannot be read", origin));
    }
  }
}
