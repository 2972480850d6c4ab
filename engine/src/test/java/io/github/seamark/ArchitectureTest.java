package io.github.seamark;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/** Data flows one way: a package knows only those above it in the list. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.seamark";

  /** From the bottom up; packages in one entry stand side by side. */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("source"),
          List.of("syntax.yaml", "syntax.hcl", "syntax.ini", "syntax.gotemplate"),
          List.of("value"),
          List.of("estate"),
          List.of("catalogue"),
          List.of("terraform"),
          List.of("terragrunt"),
          List.of("kubernetes", "helm", "argocd", "flux", "helmfile", "kustomize", "pgbouncer"),
          List.of("link"),
          List.of("rule"),
          List.of("config"),
          List.of("report"),
          List.of(""));

  @ArchTest
  static final ArchRule PACKAGES_KNOW_ONLY_THOSE_BELOW =
      ArchRuleDefinition.classes()
          .should(new KnowOnlyWhatIsBelow())
          .because("nothing downstream may be needed to understand what is upstream");

  @ArchTest
  static final ArchRule NO_PARSER_KNOWS_ANOTHER =
      slices()
          .matching(ROOT + ".syntax.(*)..")
          .should()
          .notDependOnEachOther()
          .because("embedded languages meet in values, not in parsers");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles().because("cycles have no order");

  @ArchTest
  static final ArchRule THE_ENGINE_PRINTS_NOTHING =
      ArchRuleDefinition.noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("only the command line prints");

  @ArchTest
  static final ArchRule ONLY_SOURCE_OPENS_FILES =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".source", ROOT + ".config", ROOT)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .because("a repository is the only door to files");

  private static int level(JavaClass type) {
    String name = type.getPackageName();
    String relative = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    for (int level = 0; level < ORDER.size(); level++) {
      if (ORDER.get(level).contains(relative)) {
        return level;
      }
    }
    return -1;
  }

  private static final class KnowOnlyWhatIsBelow extends ArchCondition<JavaClass> {
    KnowOnlyWhatIsBelow() {
      super("know only packages below their own");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (level(type) < 0) {
        events.add(SimpleConditionEvent.violated(type, type.getName() + " has no place in ORDER"));
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        boolean ours = (target.getPackageName() + ".").startsWith(ROOT + ".");
        if (ours && level(target) > level(type)) {
          events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
        }
      }
    }
  }
}
