package io.github.seamark.terragrunt;

import io.github.seamark.source.Problem;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclBlock;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explicit stacks: files that generate units, and stacks, from templates. */
final class Stacks {
  private static final int MAX_DEPTH = 20;

  private final ConfigFiles files;
  private final Map<String, List<Seed>> all = new LinkedHashMap<>();
  private final Set<String> templates = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  Stacks(ConfigFiles files) {
    this.files = files;
    for (String file : files.named(ConfigFiles.STACK)) {
      List<Seed> seeds = new ArrayList<>();
      read(file, RepositoryPaths.folder(file), Optional.empty(), seeds, 0);
      all.put(file, seeds);
    }
  }

  /** The units of all stacks that are no templates of others. */
  List<Seed> seeds() {
    List<Seed> seeds = new ArrayList<>();
    all.forEach(
        (file, generated) -> {
          if (!templates.contains(file)) {
            seeds.addAll(generated);
          }
        });
    return seeds;
  }

  /** The unit and stack files that stacks use as templates. */
  Set<String> templates() {
    return templates;
  }

  List<Problem> problems() {
    return problems;
  }

  private void read(
      String file, String folder, Optional<Mapping> values, List<Seed> into, int depth) {
    Optional<HclFile> parsed = depth < MAX_DEPTH ? files.parse(file) : Optional.empty();
    if (parsed.isEmpty()) {
      return;
    }
    if (depth == 0) {
      problems.addAll(parsed.get().problems());
    }
    Origin at = Origin.at(parsed.get().text().span(0, 0));
    ConfigReader reader = new ConfigReader(files, new HashSet<>(), at);
    Context context = Context.unit(folder, values, Map.of());
    ConfigScope scope = new ConfigScope(reader, parsed.get(), context, Map.of(), List.of());
    for (HclBlock block : parsed.get().body().blocks()) {
      Span header = parsed.get().text().span(block.start(), block.headerEnd());
      boolean unit = block.type().equals("unit");
      if (unit || block.type().equals("stack")) {
        Mapping arguments = scope.body(block.body()).under(header);
        generate(arguments, folder, unit, into, depth);
      }
    }
  }

  private void generate(Mapping block, String stack, boolean unit, List<Seed> into, int depth) {
    boolean off = block.get("enabled").toOptional().filter(ConfigReader::isFalse).isPresent();
    Optional<String> place = place(block, stack);
    Optional<Value> source = block.entry("source").map(Mapping.Entry::value);
    if (off || place.isEmpty() || source.isEmpty()) {
      return;
    }
    Seed declared = new Seed(stack, "", Optional.empty(), Map.of(), block.header());
    Lookup<String> template = ModuleSource.local(source.get(), declared, files);
    Optional<String> from = template.toOptional();
    if (from.isEmpty()) {
      return;
    }
    String folder = place.get();
    Optional<Mapping> values = Optional.of(values(block));
    String file = ConfigFiles.join(from.get(), unit ? ConfigFiles.UNIT : ConfigFiles.STACK);
    templates.add(file);
    if (unit) {
      into.add(new Seed(folder, file, values, copies(from.get(), folder), block.header()));
    } else {
      read(file, folder, values, into, depth + 1);
    }
  }

  /**
   * The folder that a unit or stack is generated in; empty if it is not known, or not below the
   * stack.
   *
   * @param block its arguments, {@code path} at least
   * @param stack the stack's folder
   */
  static Optional<String> place(Mapping block, String stack) {
    boolean beside =
        block.get("no_dot_terragrunt_stack").toOptional().filter(ConfigReader::isTrue).isPresent();
    String parent = beside ? stack : ConfigFiles.join(stack, ".terragrunt-stack");
    return ConfigReader.text(block, "path")
        .filter(p -> !p.startsWith("/"))
        .flatMap(p -> RepositoryPaths.resolve(parent, p))
        .filter(p -> parent.isEmpty() || p.startsWith(parent + "/"));
  }

  private static Mapping values(Mapping block) {
    return block.get("values").toOptional().orElse(null) instanceof Mapping given
        ? given
        : block
            .entry("values")
            .map(
                e ->
                    Mapping.empty(e.value().origin())
                        .withRest(
                            Unknown.because(
                                "the values of the stack are not known", e.value().origin())))
            .orElseGet(() -> Mapping.empty(block.origin()).under(block.header()));
  }

  private Map<String, Text> copies(String from, String to) {
    Map<String, Text> copies = new HashMap<>();
    int below = from.isEmpty() ? 0 : from.length() + 1;
    for (String file : files.below(from)) {
      files
          .repository()
          .source(file)
          .ifPresent(s -> copies.put(ConfigFiles.join(to, file.substring(below)), Text.of(s)));
    }
    return copies;
  }
}
