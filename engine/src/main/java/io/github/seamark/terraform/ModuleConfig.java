package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a module declares, by name. */
final class ModuleConfig {
  private final String folder;
  private final List<Problem> problems;
  private final boolean complete;
  private final Map<String, Block> variables = new LinkedHashMap<>();
  private final Map<String, Block> outputs = new LinkedHashMap<>();
  private final Map<String, Block> modules = new LinkedHashMap<>();
  private final Map<String, Argument> locals = new LinkedHashMap<>();
  private final Map<String, Block> resources = new LinkedHashMap<>();
  private boolean backend;

  /** Sorts blocks by what they declare; of two declarations of one name the first counts. */
  ModuleConfig(String folder, List<Block> blocks, List<Problem> problems, boolean complete) {
    this.folder = folder;
    this.problems = List.copyOf(problems);
    this.complete = complete;
    blocks.forEach(this::add);
  }

  private void add(Block block) {
    switch (block.type()) {
      case "variable" -> variables.putIfAbsent(block.label(0), block);
      case "output" -> outputs.putIfAbsent(block.label(0), block);
      case "module" -> modules.putIfAbsent(block.label(0), block);
      // An override file's locals come last and win.
      case "locals" -> locals.putAll(block.arguments());
      case "resource" -> resources.putIfAbsent(block.label(0) + "." + block.label(1), block);
      case "data", "ephemeral" ->
          resources.putIfAbsent(block.type() + "." + block.label(0) + "." + block.label(1), block);
      case "terraform" ->
          backend |= !block.blocks("backend").isEmpty() || !block.blocks("cloud").isEmpty();
      default -> {}
    }
  }

  String folder() {
    return folder;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Whether all of its files could be read completely. */
  boolean isComplete() {
    return complete;
  }

  /** Whether it declares no resources, calls or locals. */
  boolean isEmpty() {
    return resources.isEmpty() && modules.isEmpty() && locals.isEmpty();
  }

  boolean hasBackend() {
    return backend;
  }

  Map<String, Block> variables() {
    return variables;
  }

  Map<String, Block> outputs() {
    return outputs;
  }

  Map<String, Block> modules() {
    return modules;
  }

  Map<String, Argument> locals() {
    return locals;
  }

  /** Resources by {@code type.name}, data sources by {@code data.type.name}. */
  Map<String, Block> resources() {
    return resources;
  }
}
