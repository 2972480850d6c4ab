package io.github.seamark.terragrunt;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.terraform.RepositoryPath;
import io.github.seamark.terraform.RootModuleInput;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a unit gives to its module: inputs, variable files and arguments of the command line. */
final class ModuleInput {
  private static final String PREFIX = "TF_VAR_";

  private final ConfigFiles files;
  private final String module;
  private final Map<String, Text> generated;
  private final Map<String, Value> variables = new HashMap<>();
  private final List<RootModuleInput.Option> options = new ArrayList<>();
  private Optional<String> unreadable = Optional.empty();
  private Optional<Unknown> others = Optional.empty();

  private ModuleInput(ConfigFiles files, String module, Map<String, Text> generated) {
    this.files = files;
    this.module = module;
    this.generated = generated;
  }

  static RootModuleInput of(Mapping config, ConfigFiles files, Seed seed, String module) {
    Map<String, Text> generated = GeneratedFiles.of(config, files, seed, module);
    ModuleInput input = new ModuleInput(files, module, generated);
    input.others = config.rest();
    config.entry("inputs").ifPresent(e -> input.inputs(e.value()));
    config
        .entry("terraform")
        .flatMap(e -> e.value().get("extra_arguments").toOptional())
        .ifPresent(input::extraArguments);
    String scope = module.equals(seed.folder()) ? "" : seed.folder();
    return new RootModuleInput(
        generated, input.variables, input.options, input.unreadable, input.others, scope);
  }

  private void inputs(Value inputs) {
    if (inputs instanceof Mapping mapping) {
      mapping.entries().forEach((name, e) -> variables.put(name, e.value()));
      others = others.or(mapping::rest);
    } else if (inputs instanceof Unknown unknown) {
      others = others.or(() -> Optional.of(unknown));
    }
  }

  private void extraArguments(Value all) {
    if (!(all instanceof Mapping blocks)) {
      unreadable("extra_arguments are not known");
      return;
    }
    for (Mapping.Entry block : blocks.entries().values()) {
      if (concernsPlans(block.value())) {
        environment(block.value());
        arguments(block.value());
        each(block.value(), "required_var_files", p -> variableFile(p, true));
        each(block.value(), "optional_var_files", p -> variableFile(p, false));
      }
    }
  }

  private void unreadable(String reason) {
    unreadable = unreadable.or(() -> Optional.of(reason));
  }

  private static boolean concernsPlans(Value block) {
    Optional<Value> commands = block.get("commands").toOptional();
    return !(commands.orElse(null) instanceof Sequence sequence)
        || !sequence.isComplete()
        || sequence.items().stream().anyMatch(ModuleInput::isPlan);
  }

  private static boolean isPlan(Value command) {
    return !(command instanceof Scalar scalar)
        || !scalar.isKnown()
        || scalar.text().chars().equals("plan")
        || scalar.text().chars().equals("apply");
  }

  private interface Action {
    void on(Value value);
  }

  private void each(Value block, String key, Action action) {
    if (!(block instanceof Mapping mapping) || mapping.entry(key).isEmpty()) {
      return;
    }
    Value list = mapping.entry(key).get().value();
    if (!(list instanceof Sequence sequence)) {
      unreadable("the %s are not known".formatted(key.replace('_', ' ')));
      return;
    }
    sequence.items().forEach(action::on);
    sequence.rest().ifPresent(r -> unreadable(r.reason()));
  }

  private void environment(Value block) {
    if (block.get("env_vars").toOptional().orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, e) -> {
                if (name.startsWith(PREFIX)) {
                  variables.put(name.substring(PREFIX.length()), e.value());
                }
              });
    }
  }

  /** {@code -var-file=path}, {@code -var-file path}, {@code -var=name=value}, {@code -var …}. */
  private void arguments(Value block) {
    List<Scalar> words = new ArrayList<>();
    each(
        block,
        "arguments",
        v -> {
          if (v instanceof Scalar scalar) {
            words.add(scalar);
          } else {
            unreadable("an argument of the command line is not known");
          }
        });
    for (int i = 0; i < words.size(); i++) {
      Scalar word = words.get(i);
      String chars = word.text().chars().replaceFirst("^--", "-");
      int skipped = word.text().length() - chars.length();
      boolean alone = chars.equals("-var-file") || chars.equals("-var");
      if (alone && i + 1 < words.size()) {
        option(chars, words.get(++i));
      } else if (chars.startsWith("-var-file=")) {
        option("-var-file", after(word, skipped + "-var-file=".length()));
      } else if (chars.startsWith("-var=")) {
        option("-var", after(word, skipped + "-var=".length()));
      }
    }
  }

  private static Scalar after(Scalar word, int start) {
    return Scalar.string(word.text().slice(start, word.text().length()), word.origin());
  }

  private void option(String name, Scalar value) {
    if (name.equals("-var-file")) {
      variableFile(value, true);
      return;
    }
    int equals = value.text().chars().indexOf('=');
    if (equals > 0) {
      Scalar given = after(value, equals + 1);
      String variable = value.text().chars().substring(0, equals);
      options.add(new RootModuleInput.Assignment(variable, given));
    }
  }

  private void variableFile(Value path, boolean required) {
    Optional<String> file =
        path instanceof Scalar scalar
            ? RepositoryPath.resolve(module, scalar.text())
            : Optional.empty();
    if (file.isEmpty()) {
      Span place = path.origin().span();
      unreadable("the variable file at %s:%s is not known".formatted(place.path(), place.from()));
    } else if (files.repository().contains(file.get()) || generated.containsKey(file.get())) {
      options.add(new RootModuleInput.VariableFile(file.get()));
    } else if (required) {
      unreadable("%s is not in the repository".formatted(file.get()));
    }
  }
}
