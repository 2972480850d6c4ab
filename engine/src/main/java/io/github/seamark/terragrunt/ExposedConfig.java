package io.github.seamark.terragrunt;

import static io.github.seamark.terragrunt.Shape.Unset.FALSE;
import static io.github.seamark.terragrunt.Shape.Unset.MAPPING;
import static io.github.seamark.terragrunt.Shape.Unset.NULL;
import static io.github.seamark.terragrunt.Shape.Unset.TEXT;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as expressions of another file see it: most settings are there, set or not, and
 * collections have lost their types on a way through JSON.
 *
 * @see <a
 *     href="https://github.com/gruntwork-io/terragrunt/blob/v1.1.3/pkg/config/config_as_cty.go">what
 *     Terragrunt makes of a configuration</a>
 */
final class ExposedConfig {
  private static final Shape CONFIG =
      Shape.of(
              "catalog",
              "engine",
              "errors",
              "exclude",
              "prevent_destroy",
              "remote_state",
              "terraform")
          .and(NULL, "dependencies", "iam_assume_role_duration", "inputs", "locals")
          .and(TEXT, "download_dir", "iam_assume_role_session_name", "iam_role")
          .and(TEXT, "iam_web_identity_token", "terraform_binary", "terraform_version_constraint")
          .and(TEXT, "terragrunt_version_constraint")
          .and(MAPPING, "dependency", "feature", "generate");

  private static final Shape HOOK =
      Shape.of("commands", "execute", "name")
          .and(NULL, "if", "run_on_error", "suppress_stdout", "working_dir");

  private static final Shape COMPONENT =
      Shape.of("name", "source", "path", "values", "no_dot_terragrunt_stack", "no_validation");

  /** Parts that are there once only, where they are set. */
  private static final Map<String, Shape> SINGLE =
      Map.of(
          "terraform",
          Shape.of("mutable", "update_source_with_cas", "version")
              .and(NULL, "copy_terraform_lock_file", "exclude_from_copy", "include_in_copy")
              .and(NULL, "source")
              .and(MAPPING, "after_hook", "before_hook", "error_hook", "extra_arguments"),
          "remote_state",
          Shape.of("backend")
              .and(NULL, "config", "encryption", "generate")
              .and(FALSE, "disable_dependency_optimization", "disable_init"),
          "exclude",
          Shape.of("actions", "if").and(FALSE, "exclude_dependencies", "no_run"));

  /** Parts by label. */
  private static final Map<String, Shape> LABELLED =
      Map.of(
          "extra_arguments",
          Shape.of("commands", "name")
              .and(NULL, "arguments", "env_vars", "optional_var_files", "required_var_files"),
          "before_hook",
          HOOK,
          "after_hook",
          HOOK,
          "error_hook",
          Shape.of("commands", "execute", "name", "on_errors")
              .and(NULL, "suppress_stdout", "working_dir"),
          "generate",
          Shape.of("comment_prefix", "contents", "if_disabled", "if_exists", "path")
              .and(NULL, "hcl_fmt", "mutable")
              .and(FALSE, "disable", "disable_signature"),
          "dependency",
          Shape.of("config_path", "name")
              .and(NULL, "enabled", "inputs", "mock_outputs", "outputs", "skip")
              .and(NULL, "mock_outputs_allowed_terraform_commands")
              .and(NULL, "mock_outputs_merge_strategy_with_state", "mock_outputs_merge_with_state"),
          "feature",
          Shape.of("default", "name"),
          "unit",
          COMPONENT,
          "stack",
          COMPONENT);

  /** Where the paths of dependencies start; empty where their outputs are not looked up. */
  private final Optional<String> folder;

  private ExposedConfig(Optional<String> folder) {
    this.folder = folder;
  }

  /** An included file's configuration. */
  static Value ofIncluded(Mapping config) {
    return new ExposedConfig(Optional.empty()).whole(config);
  }

  /**
   * A configuration that was read.
   *
   * @param folder the file's folder
   */
  static Value ofRead(Value config, String folder) {
    return config instanceof Mapping mapping
        ? new ExposedConfig(Optional.of(folder)).whole(mapping)
        : config;
  }

  private Mapping whole(Mapping config) {
    return parts(CONFIG.filled(config));
  }

  /** A stack's configuration. */
  static Value ofStack(Value config) {
    if (!(config instanceof Mapping mapping)) {
      return config;
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping.entry("locals").ifPresent(e -> entries.put("local", e.with(untyped(e.value()))));
    for (String kind : List.of("unit", "stack")) {
      mapping.entry(kind).ifPresent(e -> entries.put(kind, e));
    }
    return new ExposedConfig(Optional.empty()).parts(mapping.withEntries(entries));
  }

  private Mapping parts(Mapping config) {
    Mapping result = config;
    for (Map.Entry<String, Mapping.Entry> entry : config.entries().entrySet()) {
      Value value = part(entry.getKey(), entry.getValue().value());
      result = result.with(entry.getKey(), entry.getValue().with(value));
    }
    return result;
  }

  private Value part(String name, Value value) {
    if (!(value instanceof Mapping part)) {
      return value;
    }
    Shape single = SINGLE.get(name);
    if (single != null) {
      return parts(single.filled(part));
    }
    Shape labelled = LABELLED.get(name);
    if (labelled != null) {
      return labelled(name, labelled, part);
    }
    return switch (name) {
      case "locals" ->
          part.isComplete() && part.entries().isEmpty() ? Scalar.nul(part.origin()) : untyped(part);
      case "inputs", "config", "encryption" -> untyped(part);
      case "catalog", "engine", "errors" ->
          Unknown.because("what is seen of %s is not worked out".formatted(name), part.origin());
      default -> part;
    };
  }

  private Mapping labelled(String kind, Shape shape, Mapping blocks) {
    Mapping result = blocks;
    for (Map.Entry<String, Mapping.Entry> entry : blocks.entries().entrySet()) {
      if (entry.getValue().value() instanceof Mapping block) {
        Mapping filled = shape.filled(prepared(kind, entry.getKey(), block));
        result = result.with(entry.getKey(), entry.getValue().with(filled));
      }
    }
    return result;
  }

  private Mapping prepared(String kind, String label, Mapping block) {
    Mapping named = with(block, "name", Scalar.string(label, block.origin()));
    if (kind.equals("generate")) {
      return withUnset(withUnset(block, "comment_prefix", "# "), "if_disabled", "skip");
    }
    if (kind.equals("dependency")) {
      Mapping read =
          folder
              .map(f -> with(named, "outputs", DependencyOutputs.of(label, block, f)))
              .orElse(named);
      return block.entry("skip_outputs").map(e -> read.with("skip", e)).orElse(read);
    }
    return named;
  }

  private static Mapping with(Mapping block, String key, Value value) {
    return block.with(key, Mapping.Entry.of(block.header(), value));
  }

  private static Mapping withUnset(Mapping block, String key, String text) {
    return block.entry(key).isPresent() || !block.isComplete()
        ? block
        : with(block, key, Scalar.string(text, block.origin()));
  }

  /** A value on the way through JSON: lists and sets are tuples again, maps objects. */
  private static Value untyped(Value value) {
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(ExposedConfig::untyped).toList();
      return new Sequence(items, sequence.rest(), Sequence.Kind.TUPLE, sequence.origin());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(untyped(e.value()))));
      return new Mapping(
          entries, mapping.rest(), Mapping.Kind.OBJECT, mapping.header(), mapping.origin());
    }
    return value;
  }
}
