package io.github.seamark.config;

import static io.github.seamark.config.TestFindings.finding;
import static io.github.seamark.config.TestFindings.spanOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final String DEPLOYMENT =
      """
      kind: Deployment
      metadata:
        name: web
      spec:
        containers:
          - name: web
            image: web:1
          - name: side
            env:
            - name: A
              value: one
            - value: two
              name: B
      ---
      kind: Deployment
      metadata:
        name: api
      spec:
        containers:
          - name: web
            image: api:1
      """;

  private static String address(String text, String at) {
    Source source = Source.of("a", text);
    return new Addresses(source).of(spanOf(source, at));
  }

  @Test
  void addressesNameWhatIsAroundAPlace() {
    assertThat(address(DEPLOYMENT, "web:1"))
        .isEqualTo("a#Deployment web/spec/containers/[web]/image");
    assertThat(address(DEPLOYMENT, "api:1"))
        .isEqualTo("a#Deployment api/spec/containers/[web]/image");
    assertThat(address(DEPLOYMENT, "one"))
        .isEqualTo("a#Deployment web/spec/containers/[side]/env/[A]/value");
    assertThat(address(DEPLOYMENT, "two"))
        .isEqualTo("a#Deployment web/spec/containers/[side]/env/[B]");
    assertThat(
            address(
                "resource \"x\" \"y\" {\n  set {\n    name = \"n\"\n  }\n  count = 5\n}\n", "5"))
        .isEqualTo("a#resource \"x\" \"y\"/count");
    assertThat(
            address(
                "data:\n  p.ini: |\n    [databases]\n    x = 1\n    [pgbouncer]\n    y = 2\n", "2"))
        .isEqualTo("a#data/p.ini/[pgbouncer]/y");
  }

  private static List<String> of2(String text, String... at) {
    Source source = Source.of("a.yaml", text);
    return Fingerprints.of(
        Arrays.stream(at).map(t -> finding("boot-herd", spanOf(source, t))).toList());
  }

  @Test
  void movedLinesAndNewNeighboursDoNotMatter() {
    String moved =
        "# a comment\n\n"
            + DEPLOYMENT.replace(
                "  - name: side", "  - name: new\n      image: n\n    - name: side");

    assertThat(of2(moved, "one")).isEqualTo(of2(DEPLOYMENT, "one"));
    assertThat(of2(DEPLOYMENT, "one")).isNotEqualTo(of2(DEPLOYMENT, "two"));
  }

  @Test
  void anOrdinalTellsApartWhatIsNamedTheSame() {
    assertThat(of2("a: {x: 1, y: 2}\n", "x", "y")).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aBaselineSurvivesWritingAndReading() throws IOException {
    Baseline baseline =
        new Baseline(
            List.of(
                new Baseline.Entry("b", "slow-probe", "z.tf", LocalDate.of(2026, 1, 2)),
                new Baseline.Entry("a", "boot-herd", "a \"q\".tf", LocalDate.of(2026, 1, 1))));

    assertThat(baseline.toJson().lines()).hasSize(4);
    assertThat(Baseline.read(Source.of(Baseline.FILE, baseline.toJson()))).isEqualTo(baseline);
  }
}
