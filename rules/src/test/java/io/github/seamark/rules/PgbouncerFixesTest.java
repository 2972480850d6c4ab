package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fix of PgBouncer's rules takes its own finding away and brings no other. */
class PgbouncerFixesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pgbouncer-idle-transaction-timeout/absent",
        "pgbouncer-idle-transaction-timeout/zero-by-choice",
        "pgbouncer-idle-transaction-timeout/second-header-resets",
        "pgbouncer-idle-transaction-timeout/configmap-as-third-document",
        "pgbouncer-idle-transaction-timeout/image-environment",
        "pgbouncer-idle-transaction-timeout/operator-parameters",
        "pgbouncer-unknown-setting/names-of-others"
      })
  void leavesNothingBehind(String name) throws Exception {
    CaseFolder before = CaseFolder.at(CaseFolder.testdata().resolve("rules").resolve(name));
    String rule = name.substring(0, name.indexOf('/'));
    CaseFolder current = before;
    for (int round = 0; round < 5; round++) {
      List<Finding> findings =
          CasesTest.findings(current).stream().filter(f -> f.rule().equals(rule)).toList();
      if (findings.isEmpty()) {
        assertThat(CasesTest.findings(current)).isEmpty();
        return;
      }
      assertThat(findings.get(0).fixes()).as("%s", findings.get(0)).hasSize(1);
      current = applied(current, findings.get(0).fixes().get(0));
    }
    assertThat(CasesTest.findings(current)).isEmpty();
  }

  private static CaseFolder applied(CaseFolder folder, Fix fix) {
    Map<String, byte[]> files = new TreeMap<>(folder.files());
    for (Fix.Edit edit : fix.edits()) {
      String text = folder.text(edit.span().path());
      String changed =
          text.substring(0, edit.span().start())
              + edit.replacement()
              + text.substring(edit.span().end());
      files.put(edit.span().path(), changed.getBytes(StandardCharsets.UTF_8));
    }
    return new CaseFolder(files);
  }
}
