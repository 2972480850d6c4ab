package io.github.seamark.terraform;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
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
    StaticReferences references = StaticReferences.of(parsed.expression().get(), scope.config());
    Optional<String> problem = references.problem();
    if (problem.isPresent()) {
      return new Evaluation.Failed(problem.get());
    }
    Budget budget = scope.shared().surroundings().budget();
    if (budget.isExceeded()) {
      // What was worked out under an exhausted budget is unknown only because of that.
      scope = modules.root(folder, RootModuleInput.NONE);
    } else {
      budget.renew();
    }
    Origin place = Origin.at(source.whole());
    Evaluation result = Evaluation.of(scope.evaluator(text), parsed.expression().get(), place);
    return result instanceof Evaluation.Failed failed && references.isOnResources()
        ? ofResources(failed, place)
        : result;
  }

  /** What is wrong by what is configured may be right by what the provider adds. */
  private static Evaluation ofResources(Evaluation.Failed failed, Origin place) {
    String reason = "as far as resources are known before apply: " + failed.message();
    return new Evaluation.Undecided(Unknown.because(reason, place), reason);
  }
}
