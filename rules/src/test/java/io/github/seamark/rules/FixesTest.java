package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Mended;
import io.github.seamark.Mender;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A fix takes its finding away and brings no other, wherever a case's findings have one. */
class FixesTest {
  private static final Path CASES = CaseFolder.testdata().resolve("rules");
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());

  @TestFactory
  Stream<DynamicTest> everyFixHolds() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : CaseFolder.folders(CASES).flatMap(CaseFolder::folders).toList()) {
      CaseFolder before = CaseFolder.at(folder);
      if (CasesTest.findings(before).stream().anyMatch(f -> !f.fixes().isEmpty())) {
        String name = CASES.relativize(folder).toString();
        tests.add(DynamicTest.dynamicTest(name, folder.toUri(), () -> holds(before)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests.stream();
  }

  private static void holds(CaseFolder before) throws Exception {
    Mended mended = mended(before);

    assertThat(mended.left()).isEmpty();
    assertThat(mended.applied()).isNotEmpty();
    List<Finding> left = CasesTest.findings(applied(before, mended));
    assertThat(left).hasSizeLessThan(CasesTest.findings(before).size());
    assertThat(left).allSatisfy(f -> assertThat(f.fixes()).isEmpty());
  }

  private static Mended mended(CaseFolder folder) throws Exception {
    Set<Fix.Safety> all = EnumSet.allOf(Fix.Safety.class);
    return new Mender(SEAMARK, Options.at(CASES), all).mend(folder.scene());
  }

  private static CaseFolder applied(CaseFolder folder, Mended mended) {
    Map<String, byte[]> files = new TreeMap<>(folder.files());
    for (Mended.Change change : mended.changes()) {
      files.put(change.source().path(), change.text().getBytes(StandardCharsets.UTF_8));
    }
    return new CaseFolder(files);
  }

  @Test
  void pinsTheTagThatRunsAndNoOther() throws Exception {
    CaseFolder folder = CaseFolder.at(CASES.resolve("image-tag-unpinned/live-version-is-known"));

    assertThat(mended(folder).changes())
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.text())
                    .contains("server:\n      image:\n        tag: \"2026.2.4\"\n"));
  }
}
