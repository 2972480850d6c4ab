package io.github.seamark.terraform;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.value.Origin;
import java.util.Optional;

/**
 * Evaluates expressions in one root module, which is read once. Each expression may cost as much as
 * a whole module. Not safe for use by several threads.
 */
public final class ExpressionSession {
  private final RootModules modules;
  private final String folder;
  private ModuleScope scope;

  /**
   * A session.
   *
   * @param repository the files
   * @param folder the root module's folder, relative to the repository's root; it may hold no
   *     module files
   */
  public ExpressionSession(Repository repository, String folder) {
    this.modules = new RootModules(repository);
    this.folder = folder;
    this.scope = modules.root(folder, RootModuleInput.NONE);
  }

  /** Evaluates an expression in HCL's syntax. */
  public Evaluation evaluate(String expression) {
    // A heredoc's end marker needs a line of its own, as it has in a file.
    String line = expression.endsWith("\n") ? expression : expression + "\n";
    Source source = Source.of("expression", line);
    Text text = Text.of(source);
    HclTemplate parsed = HclTemplate.expression(text);
    if (parsed.expression().isEmpty()) {
      return new Evaluation.Failed(
          parsed.problem().map(p -> p.message()).orElse("not an expression"));
    }
    Optional<String> undeclared =
        StaticReferences.problem(parsed.expression().get(), scope.config());
    if (undeclared.isPresent()) {
      return new Evaluation.Failed(undeclared.get());
    }
    Budget budget = scope.shared().surroundings().budget();
    if (budget.isExceeded()) {
      // What was worked out under an exhausted budget is unknown only because of that.
      scope = modules.root(folder, RootModuleInput.NONE);
    } else {
      budget.renew();
    }
    return Evaluation.of(
        scope.evaluator(text), parsed.expression().get(), Origin.at(source.whole()));
  }
}
