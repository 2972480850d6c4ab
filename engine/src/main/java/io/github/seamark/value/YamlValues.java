package io.github.seamark.value;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlFile;
import io.github.seamark.syntax.yaml.YamlNode;
import io.github.seamark.syntax.yaml.YamlNode.AliasNode;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import io.github.seamark.syntax.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns YAML trees into values, as the program that would read the file does. */
public final class YamlValues {
  /** More values than this made by aliases of one text is an attack, not configuration. */
  private static final int LIMIT = 100_000;

  /** Aliases of aliases nest deeper than the text does. */
  private static final int DEPTH = 400;

  private final Text text;
  private final YamlDialect dialect;
  private final YamlScalars scalars;

  /** What the nodes with anchors came to, by where they start. */
  private final Map<Integer, Anchored> anchored = new HashMap<>();

  private int depth;

  /** The deepest level since the value began that is being made. */
  private int deepest;

  /** How many values there are so far, those that aliases repeat counted each time. */
  private int made;

  /** How many of them aliases repeated. */
  private int repeated;

  private boolean bomb;

  /** A set, since aliases show the same mistake again. */
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * The documents of a text.
   *
   * @param documents the documents that have content, in order
   * @param problems what could not be read
   */
  public record Documents(List<Value> documents, List<Problem> problems) {
    /** Copies the lists. */
    public Documents {
      documents = List.copyOf(documents);
      problems = List.copyOf(problems);
    }
  }

  /**
   * A value for aliases to repeat.
   *
   * @param value the value
   * @param size how many values it consists of
   * @param height how many levels it has
   */
  private record Anchored(Value value, int size, int height) {}

  private YamlValues(Text text, YamlDialect dialect) {
    this.text = text;
    this.dialect = dialect;
    this.scalars = new YamlScalars(text, dialect, problems);
  }

  /** Reads a text as kubectl and Helm do. */
  public static Documents read(Text text) {
    return read(text, YamlDialect.KUBERNETES);
  }

  /** Reads a text in a dialect. */
  public static Documents read(Text text, YamlDialect dialect) {
    YamlFile file = YamlFile.parse(text);
    YamlValues values = new YamlValues(text, dialect);
    List<Value> documents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(file.problems());
    for (YamlFile.Document document : file.documents()) {
      document.root().map(r -> values.document(r, document.complete())).ifPresent(documents::add);
    }
    if (dialect == YamlDialect.KUBERNETES) {
      Separators.check(text, values.problems);
    }
    for (YamlFile.Version version : file.versions()) {
      if (!dialect.takesVersion(version.minor())) {
        values.refuse(version.place(), "a %YAML directive, which is refused");
      }
    }
    problems.addAll(values.problems);
    Optional<Problem> template = RenderedElsewhere.recognise(text, problems);
    if (template.isPresent()) {
      return new Documents(List.of(), List.of(template.get()));
    }
    encryption(documents).ifPresent(e -> problems.add(new Problem(text.span(0, 0), e)));
    return new Documents(documents, problems);
  }

  private static Optional<String> encryption(List<Value> documents) {
    boolean sops =
        documents.stream()
            .anyMatch(
                d ->
                    d instanceof Mapping m
                        && m.get("sops")
                            .is(s -> s instanceof Mapping k && k.entries().containsKey("mac")));
    return sops ? Optional.of("SOPS-encrypted") : Optional.empty();
  }

  private Value document(YamlNode root, boolean complete) {
    Value value = value(root, text.span(root.start(), root.start()));
    return complete ? value : incomplete(value);
  }

  /**
   * A document that an error cut short may hold more in every mapping that was open, and more of
   * its last scalar: {@code image: web: 1.2}.
   */
  private static Value incomplete(Value value) {
    Unknown rest = Unknown.because("the rest of the document cannot be read", value.origin());
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
      String last = null;
      for (String key : entries.keySet()) {
        last = key;
      }
      if (last != null) {
        Mapping.Entry entry = entries.get(last);
        if (entry != null) {
          entries.put(last, entry.with(incomplete(entry.value())));
        }
      }
      return new Mapping(
          entries, Optional.of(rest), mapping.kind(), mapping.header(), mapping.origin());
    }
    if (value instanceof Sequence sequence && !sequence.items().isEmpty()) {
      List<Value> items = new ArrayList<>(sequence.items());
      items.set(items.size() - 1, incomplete(items.get(items.size() - 1)));
      return new Sequence(items, Optional.of(rest), sequence.kind(), sequence.origin());
    }
    return value instanceof Scalar ? rest : value;
  }

  private Value value(YamlNode node, Span header) {
    if (depth >= DEPTH) {
      return tooDeep(node);
    }
    int before = made++;
    int deepestBefore = deepest;
    deepest = ++depth;
    Value value = shallow(node, header);
    depth--;
    if (node.anchor().isPresent()) {
      anchored.put(node.start(), new Anchored(value, made - before, deepest - depth));
    }
    deepest = Math.max(deepest, deepestBefore);
    return value;
  }

  private Value shallow(YamlNode node, Span header) {
    if (node instanceof ScalarNode scalar) {
      return scalars.value(scalar, origin(scalar));
    }
    if (node instanceof AliasNode alias) {
      Value target = expand(alias, header);
      return target.withOrigin(target.origin().via(origin(alias)));
    }
    if (dialect == YamlDialect.TERRAFORM) {
      boolean list = node instanceof SequenceNode;
      new TerraformYaml(text, problems).collection(node, list ? "seq" : "map");
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence);
    }
    return mapping((MappingNode) node, header);
  }

  private Value expand(AliasNode alias, Span header) {
    Anchored target = anchored.get(alias.target().start());
    if (target == null) {
      // The anchor of a key.
      return value(alias.target(), header);
    }
    if (depth + target.height > DEPTH) {
      return tooDeep(alias);
    }
    if (repeated + target.size > LIMIT) {
      if (!bomb) {
        bomb = true;
        refuse(span(alias), "aliases that expand to more than %d values".formatted(LIMIT));
      }
      return Unknown.because("too many values", Origin.at(span(alias)));
    }
    repeated += target.size;
    made += target.size;
    deepest = Math.max(deepest, depth + target.height);
    return target.value instanceof Mapping mapping ? mapping.under(header) : target.value;
  }

  private Unknown tooDeep(YamlNode node) {
    return Unknown.because("nested more than %d deep".formatted(DEPTH), Origin.at(span(node)));
  }

  private void refuse(Span place, String message) {
    problems.add(new Problem(place, message));
  }

  private Span span(YamlNode node) {
    return text.span(node.start(), node.end());
  }

  private Origin origin(YamlNode node) {
    Origin origin = Origin.at(span(node));
    return text.regions().isEmpty()
        ? origin
        : origin.under(Set.copyOf(text.conditionsAt(node.start())));
  }

  private Value sequence(SequenceNode node) {
    List<Value> items = new ArrayList<>(node.items().size());
    for (YamlNode item : node.items()) {
      items.add(value(item, text.span(item.start(), item.start())));
    }
    return new Sequence(items, rest(node.gaps()), Sequence.Kind.TUPLE, origin(node));
  }

  private Optional<Unknown> rest(List<Text.HoleAt> gaps) {
    return gaps.stream()
        .findFirst()
        .map(h -> Unknown.because(h.hole().reason(), Origin.at(h.span())));
  }

  private Value mapping(MappingNode node, Span header) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Map<String, Mapping.Entry> merged = new LinkedHashMap<>();
    Optional<Unknown> rest = rest(node.gaps());
    for (MappingNode.Entry entry : node.entries()) {
      Optional<String> key = key(entry.key());
      Span place = span(entry.key());
      if (key.isEmpty()) {
        rest = rest.or(() -> Optional.of(Unknown.because("a key is not known", Origin.at(place))));
      } else if (key.get().equals("<<") && (isPlain(entry.key()) || dialect.mergesQuoted())) {
        Value source = value(entry.value(), place);
        if (!canMerge(source)) {
          refuse(place, "a merge of what is no mapping, which is refused");
        }
        Map<String, Mapping.Entry> taken = new LinkedHashMap<>();
        Optional<Unknown> more = merge(source, taken);
        rest = rest.or(() -> more);
        // Position matters: a merge after an explicit key overwrites it.
        taken.keySet().forEach(entries::remove);
        merged.putAll(taken);
      } else {
        Mapping.Entry made = Mapping.Entry.of(place, value(entry.value(), place));
        Mapping.Entry before = entries.get(key.get());
        entries.remove(key.get());
        entries.put(key.get(), before == null ? made : joined(before, made));
      }
    }
    Map<String, Mapping.Entry> all = new LinkedHashMap<>(merged);
    entries.forEach(
        (k, e) -> {
          Mapping.Entry loser = merged.get(k);
          all.put(k, loser == null ? e : e.over(loser));
        });
    return new Mapping(all, rest, Mapping.Kind.OBJECT, header, origin(node));
  }

  /**
   * The same key again: the last wins, unless both stand under conditions that exclude each other.
   */
  private static Mapping.Entry joined(Mapping.Entry before, Mapping.Entry after) {
    boolean excluded =
        before.value().origin().conditions().stream()
            .anyMatch(
                c ->
                    after
                        .value()
                        .origin()
                        .conditions()
                        .contains(new Condition(c.key(), !c.holds())));
    if (!excluded) {
      return after.over(before);
    }
    String reason = "it depends on " + after.value().origin().conditions().iterator().next().key();
    return new Mapping.Entry(
        before.key(),
        Unknown.because(reason, before.value().origin()),
        List.of(before.value(), after.value()));
  }

  private static boolean isPlain(YamlNode key) {
    return key instanceof ScalarNode scalar && scalar.style() == Style.PLAIN;
  }

  /** Terraform merges no lists. */
  private boolean canMerge(Value source) {
    return source instanceof Sequence list
        ? dialect == YamlDialect.KUBERNETES
            && list.items().stream().allMatch(i -> i instanceof Mapping || i instanceof Unknown)
        : source instanceof Mapping || source instanceof Unknown;
  }

  /** Takes over the entries of a merged mapping; what else may be merged, if that is not known. */
  private static Optional<Unknown> merge(Value source, Map<String, Mapping.Entry> into) {
    if (source instanceof Sequence sequence) {
      Optional<Unknown> rest = sequence.rest();
      Map<String, Mapping.Entry> fromList = new LinkedHashMap<>();
      for (Value item : sequence.items()) {
        Map<String, Mapping.Entry> one = new LinkedHashMap<>();
        Optional<Unknown> more = merge(item, one);
        rest = rest.or(() -> more);
        one.forEach(fromList::putIfAbsent);
      }
      into.putAll(fromList);
      return rest;
    }
    if (source instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (k, e) ->
                  into.put(
                      k,
                      e.with(e.value().withOrigin(carried(e.value().origin(), mapping.origin())))));
      return mapping.rest();
    }
    return source instanceof Unknown unknown ? Optional.of(unknown) : Optional.empty();
  }

  private static Origin carried(Origin origin, Origin carrier) {
    return carrier.via().map(origin::via).orElse(origin);
  }

  private Optional<String> key(YamlNode node) {
    if (node instanceof AliasNode alias) {
      if (dialect == YamlDialect.TERRAFORM) {
        refuse(span(node), "an alias as a key, which Terraform refuses");
      }
      return key(alias.target());
    }
    if (!(node instanceof ScalarNode) && text.isKnown()) {
      refuse(span(node), "a key that is no scalar, which kubectl and Terraform refuse");
    }
    if (!(node instanceof ScalarNode scalar)
        || !scalar.content().isKnown()
        || scalars.depends(scalar)) {
      return Optional.empty();
    }
    String chars = scalar.content().chars();
    if (dialect == YamlDialect.TERRAFORM) {
      return new TerraformYaml(text, problems).key(scalar, Origin.at(span(node)));
    }
    if (scalar.style() != Style.PLAIN || chars.equals("<<")) {
      scalars.escapes(scalar);
      return Optional.of(chars);
    }
    if (scalar.tag().isPresent()) {
      return scalars.value(scalar, origin(scalar)) instanceof Scalar tagged
          ? Optional.of(tagged.text().chars())
          : Optional.empty();
    }
    YamlDialect.Resolved resolved = dialect.resolve(chars);
    if (resolved.kind() == Scalar.Kind.NULL) {
      refuse(span(node), "null as a key, which kubectl and Terraform refuse");
    }
    if (resolved.kind() == Scalar.Kind.NUMBER && !YamlNumber.isPlainKey(resolved.canonical())) {
      return Optional.empty();
    }
    return Optional.of(resolved.canonical());
  }
}
