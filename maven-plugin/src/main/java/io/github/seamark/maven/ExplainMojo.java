package io.github.seamark.maven;

import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Spelling;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows a rule's page: {@code -Dseamark.rule=ID}. */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends AbstractMojo {
  /** The rule's id. */
  @Parameter(property = "seamark.rule", required = true)
  private String rule;

  @Override
  public void execute() throws MojoExecutionException {
    RuleSet rules = BundledRules.ruleSet();
    RulePage page =
        rules
            .page(rule)
            .orElseThrow(
                () ->
                    new MojoExecutionException(
                        "no rule " + rule + Spelling.hint(rules.names(), rule)));
    getLog().info(page.id() + ": " + page.title());
    page.body().lines().forEach(getLog()::info);
  }
}
