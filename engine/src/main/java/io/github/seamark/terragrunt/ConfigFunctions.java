package io.github.seamark.terragrunt;

import io.github.seamark.source.Reference;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.terraform.Call;
import io.github.seamark.terraform.Function;
import io.github.seamark.terraform.Functions;
import io.github.seamark.terraform.RepositoryPath;
import io.github.seamark.terraform.UndecidedException;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Terragrunt's functions. Paths are worked out within the repository; whatever asks the machine,
 * the command line or the cloud is unknown, and nothing is ever run.
 */
final class ConfigFunctions {
  private static final List<String> OF_THE_RUN =
      List.of(
          "get_platform",
          "get_terraform_command",
          "get_tofu_command",
          "get_terraform_cli_args",
          "get_working_dir",
          "get_terragrunt_source_cli_flag",
          "get_default_retryable_errors",
          "get_aws_account_id",
          "get_aws_account_alias",
          "get_aws_caller_identity_arn",
          "get_aws_caller_identity_user_id",
          "constraint_check",
          "mark_glob_as_read",
          "deep_merge");

  /** Functions of later Terraform versions than the 0.15.3 that Terragrunt is built with. */
  private static final Set<String> TOO_NEW =
      Set.of("ephemeralasnull", "issensitive", "plantimestamp", "templatestring");

  // https://terragrunt.gruntwork.io/docs/reference/built-in-functions
  private static final List<String> WITH_VARS =
      List.of("apply", "console", "destroy", "import", "plan", "push", "refresh");
  private static final List<String> WITH_INPUT =
      List.of("apply", "import", "init", "plan", "refresh");
  private static final List<String> WITH_LOCKING =
      List.of("apply", "destroy", "import", "plan", "refresh", "taint", "untaint");
  private static final List<String> WITH_PARALLELISM = List.of("apply", "plan", "destroy");

  private final ConfigReader reader;
  private final Context context;

  private ConfigFunctions(ConfigReader reader, Context context) {
    this.reader = reader;
    this.context = context;
  }

  /** Terraform's functions and Terragrunt's, as a file sees them. */
  static Functions of(ConfigReader reader, Context context) {
    return Functions.standard().without(TOO_NEW).with(new ConfigFunctions(reader, context).table());
  }

  private Map<String, Function> table() {
    Map<String, Function> table = new HashMap<>();
    table.put("find_in_parent_folders", this::findInParentFolders);
    table.put("path_relative_to_include", c -> relative(c, true));
    table.put("path_relative_from_include", c -> relative(c, false));
    table.put("get_terragrunt_dir", c -> path(c, context.folder()));
    table.put("get_original_terragrunt_dir", c -> path(c, context.original()));
    table.put("get_parent_terragrunt_dir", c -> path(c, parent(c).orElse(context.folder())));
    table.put("get_repo_root", c -> path(c, ""));
    table.put("get_path_from_repo_root", c -> c.string(ConfigFiles.relative("", context.folder())));
    table.put("get_path_to_repo_root", c -> c.string(ConfigFiles.relative(context.folder(), "")));
    table.put("read_terragrunt_config", this::readTerragruntConfig);
    table.put("read_tfvars_file", this::readTfvarsFile);
    table.put("mark_as_read", c -> c.value(0));
    table.put("get_terraform_commands_that_need_vars", c -> commands(c, WITH_VARS));
    table.put("get_terraform_commands_that_need_input", c -> commands(c, WITH_INPUT));
    table.put("get_terraform_commands_that_need_locking", c -> commands(c, WITH_LOCKING));
    table.put("get_terraform_commands_that_need_parallelism", c -> commands(c, WITH_PARALLELISM));
    table.put("get_env", ConfigFunctions::environment);
    table.put("sops_decrypt_file", ConfigFunctions::encrypted);
    table.put("run_cmd", ConfigFunctions::command);
    table.put("abspath", ConfigFunctions::absolute);
    table.put("trimprefix", ConfigFunctions::withoutRoot);
    table.put("replace", ConfigFunctions::withoutRoot);
    table.put("basename", c -> ofPath(c, p -> p.substring(p.lastIndexOf('/') + 1)));
    table.put("dirname", ConfigFunctions::dirname);
    OF_THE_RUN.forEach(name -> table.put(name, ConfigFunctions::ofTheRun));
    return table;
  }

  private static Value path(Call call, String path) {
    return Scalar.string(RepositoryPath.absolute(path, call.origin().span()), call.origin());
  }

  private Value findInParentFolders(Call call) {
    String given = call.size() > 0 ? call.string(0) : "";
    String wanted = given.isEmpty() ? ConfigFiles.UNIT : given;
    String folder = context.folder();
    while (!folder.isEmpty()) {
      folder = RepositoryPaths.folder(folder);
      Optional<String> candidate =
          given.isEmpty()
              ? Optional.of(reader.files().unitFile(folder))
              : RepositoryPaths.resolve(folder, given);
      if (candidate.filter(reader.files()::exists).isPresent()) {
        if (wanted.equals(ConfigFiles.UNIT)) {
          reader.markAsParent(candidate.get());
        }
        return path(call, candidate.get());
      }
    }
    String reason = "%s is in no parent folder within the repository".formatted(wanted);
    if (call.size() > 1) {
      Value fallback = call.value(1);
      return fallback.withOrigin(fallback.origin().assuming(reason));
    }
    throw undecided(call, reason);
  }

  private static UndecidedException undecided(Call call, String reason) {
    return new UndecidedException(Unknown.because(reason, call.madeOfAll()));
  }

  private Optional<String> parent(Call call) {
    return context.parent(call.size() > 0 ? Optional.of(call.string(0)) : Optional.empty());
  }

  private Value relative(Call call, boolean toChild) {
    Optional<String> parent = parent(call);
    if (parent.isEmpty()) {
      return call.string(".");
    }
    return call.string(
        toChild
            ? ConfigFiles.relative(parent.get(), context.folder())
            : ConfigFiles.relative(context.folder(), parent.get()));
  }

  private Value readTerragruntConfig(Call call) {
    if (call.size() > 2) {
      throw call.fail("one or two arguments are needed");
    }
    Optional<Value> config =
        target(call).flatMap(p -> reader.readConfig(p, context, call.origin()));
    if (config.isPresent()) {
      Origin own = config.get().origin();
      return config.get().withOrigin(own.via(call.origin()));
    }
    if (call.size() > 1) {
      return call.value(1);
    }
    throw call.fail("there is no such file");
  }

  /** The file that the first argument names, absolute or from the unit's folder. */
  private Optional<String> target(Call call) {
    Text text = call.holey(0);
    Optional<String> path = RepositoryPath.resolve(context.folder(), text);
    if (path.isEmpty()) {
      throw undecided(call, "the path of the file is not known");
    }
    return path;
  }

  /** JSON text, for {@code jsondecode}. */
  private Value readTfvarsFile(Call call) {
    String path = target(call).orElseThrow();
    Optional<Source> source = reader.source(path);
    if (source.isEmpty()) {
      throw undecided(call, "%s cannot be read".formatted(path));
    }
    if (path.endsWith(".json")) {
      return Scalar.string(
          Text.of(source.get()), Origin.at(source.get().whole()).via(call.origin()));
    }
    Value values = reader.readAttributes(path, context, call.origin()).orElseThrow();
    Call encode = new Call("jsonencode", List.of(values), call.origin(), call.surroundings());
    return Functions.standard().find("jsonencode").orElseThrow().apply(encode);
  }

  private static Value commands(Call call, List<String> commands) {
    List<Value> items = new ArrayList<>();
    commands.forEach(c -> items.add(Scalar.string(c, call.origin())));
    return call.tuple(items);
  }

  private static Value environment(Call call) {
    String name = call.string(0);
    return Unknown.of(
        new Reference("", "env:" + name),
        "the environment variable %s is not known".formatted(name),
        call.origin());
  }

  private static Value encrypted(Call call) {
    return Unknown.because("decrypted at run time", call.madeOfAll().secret());
  }

  private static Value ofTheRun(Call call) {
    return Unknown.because("%s() depends on the run".formatted(call.name()), call.madeOfAll());
  }

  /** Git's answer to where the repository lies is known without asking Git. */
  private static Value command(Call call) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (!call.string(i).startsWith("--terragrunt-")) {
        words.add(call.string(i));
      }
    }
    return words.equals(List.of("git", "rev-parse", "--show-toplevel"))
        ? path(call, "")
        : ofTheRun(call);
  }

  private static Value absolute(Call call) {
    Text text = call.holey(0);
    return RepositoryPath.below(text)
        .flatMap(below -> RepositoryPath.resolve("", text))
        .map(p -> path(call, p))
        .orElseGet(() -> standard(call));
  }

  /** {@code trimprefix} and {@code replace}, which people use to make paths relative. */
  private static Value withoutRoot(Call call) {
    boolean replaced = call.size() < 3 || call.holey(2).length() == 0;
    Optional<String> below = RepositoryPath.below(call.holey(0));
    Optional<String> prefix = RepositoryPath.below(call.holey(1));
    boolean known = replaced && below.isPresent() && prefix.isPresent();
    return known && below.get().startsWith(prefix.get())
        ? call.string(below.get().substring(prefix.get().length()))
        : standard(call);
  }

  private static Value standard(Call call) {
    return Functions.standard().find(call.name()).orElseThrow().apply(call);
  }

  private interface OnPath {
    String of(String path);
  }

  private static Value ofPath(Call call, OnPath function) {
    Optional<String> below = RepositoryPath.below(call.holey(0));
    if (below.isPresent() && below.get().length() > 1) {
      return call.string(function.of(below.get().replaceAll("/+$", "")));
    }
    return standard(call);
  }

  private static Value dirname(Call call) {
    Text text = call.holey(0);
    Optional<String> path =
        RepositoryPath.below(text).flatMap(below -> RepositoryPath.resolve("", text));
    return path.filter(p -> !p.isEmpty())
        .map(p -> path(call, RepositoryPaths.folder(p)))
        .orElseGet(() -> standard(call));
  }
}
