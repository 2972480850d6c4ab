package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The incident that Seamark exists for: each cause at its place, each mend removing its own. */
class IncidentTest {
  private static final String VALUES = "modules/authentik/values.yaml";
  private static final String INI = "modules/authentik/pgbouncer.ini";
  private static final String DEPLOYMENT = "modules/authentik/pgbouncer.tf";

  /** A mend in the Terragrunt form, and the rule whose finding it removes. */
  @SuppressWarnings("ImmutableEnumChecker") // Each change is a function without state.
  enum Mend {
    PIN(
        "image-tag-unpinned",
        i ->
            i.with(
                VALUES,
                "server:\n  replicas",
                "global:\n  image:\n    tag: 2026.2.4\nserver:\n  replicas")),
    LIVENESS(
        "liveness-budget-too-short",
        i -> i.with(VALUES, "  pdb:", "  livenessProbe:\n    failureThreshold: 6\n  pdb:")),
    TIMEOUT(
        "pgbouncer-idle-transaction-timeout",
        i -> i.with(INI, "reserve_pool_size", "idle_transaction_timeout = 300\nreserve_pool_size")),
    CHECKSUM(
        "config-checksum-missing",
        i ->
            i.with(
                DEPLOYMENT,
                "      metadata {\n        labels = { app = \"pgbouncer\" }\n",
                "      metadata {\n        labels = { app = \"pgbouncer\" }\n        annotations = {\n"
                    + "          \"checksum/config\" = sha256(jsonencode(kubernetes_config_map.pgbouncer.data))\n"
                    + "          \"checksum/userlist\" = sha256(jsonencode(kubernetes_secret.userlist.data))\n"
                    + "        }\n")),
    CONNECTIONS(
        "conn-max-age-with-session-pool",
        i ->
            i.with(
                VALUES,
                "    - name: AUTHENTIK_POSTGRESQL__CONN_MAX_AGE\n      value: \"60\"\n",
                ""));

    private final String rule;
    private final UnaryOperator<Incident> change;

    Mend(String rule, UnaryOperator<Incident> change) {
      this.rule = rule;
      this.change = change;
    }
  }

  @Test
  void terragruntShowsEachCauseAtItsPlace() {
    assertThat(Incident.at("before/terragrunt").places())
        .containsExactly(
            "pgbouncer-idle-transaction-timeout[warning] modules/authentik/pgbouncer.ini:4:1-4:12",
            "config-checksum-missing[error] modules/authentik/pgbouncer.tf:38:7-38:15",
            "inert-values[warning] modules/authentik/values.yaml:5:5-5:9",
            "image-tag-unpinned[error] modules/authentik/values.yaml:7:1-7:7",
            "liveness-budget-too-short[error] modules/authentik/values.yaml:7:1-7:7",
            "conn-max-age-with-session-pool[warning] modules/authentik/values.yaml:13:14-13:18");
  }

  @Test
  void kubernetesShowsEachCauseAtItsPlace() {
    assertThat(Incident.at("before/kubernetes").places())
        .containsExactly(
            "inert-values[warning] identity/values.yaml:6:7-6:11",
            "image-tag-unpinned[error] identity/values.yaml:7:3-7:9",
            "liveness-budget-too-short[error] identity/values.yaml:7:3-7:9",
            "conn-max-age-with-session-pool[error] identity/values.yaml:16:16-16:20",
            "pgbouncer-idle-transaction-timeout[error] pgbouncer.yaml:11:5-11:16",
            "config-checksum-missing[error] pgbouncer.yaml:31:5-31:13");
  }

  @Test
  void theMissingPinNamesChartLabelAndPolicy() {
    Finding pin =
        Incident.at("before/terragrunt").findings().stream()
            .filter(f -> f.rule().equals("image-tag-unpinned"))
            .findFirst()
            .orElseThrow();

    assertThat(pin.related())
        .extracting(r -> r.span().toString())
        .contains(
            "modules/authentik/main.tf:16:16",
            "stacks/authentik/main.tf:7:5",
            "stacks/admission/main.tf:14:17",
            "modules/authentik/main.tf:11:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"after/terragrunt", "after/kubernetes", "after"})
  void theMendedRepositoryIsClean(String folder) {
    assertThat(Incident.at(folder).places()).isEmpty();
  }

  @Test
  void bothFormsSideBySideDoNotMix() {
    List<String> both = new ArrayList<>();
    for (String form : List.of("kubernetes", "terragrunt")) {
      Incident.at("before/" + form).places().stream()
          .map(p -> p.replaceFirst(" ", " " + form + "/"))
          .forEach(both::add);
    }
    assertThat(Incident.at("before").places()).containsExactlyInAnyOrderElementsOf(both);
  }

  @ParameterizedTest
  @EnumSource(Mend.class)
  void eachMendRemovesItsOwnFindingAndNoOther(Mend mend) {
    Incident before = Incident.at("before/terragrunt");
    List<String> expected = new ArrayList<>(before.rules());
    expected.remove(mend.rule);

    assertThat(mend.change.apply(before).rules()).isEqualTo(expected);
  }
}
