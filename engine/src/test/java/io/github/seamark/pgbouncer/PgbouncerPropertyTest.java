package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class PgbouncerPropertyTest {

  @Property
  void readsAnythingWithoutFailing(@ForAll("scraps") String ini) {
    Source source = Source.of("pgbouncer.ini", ini);
    PgbouncerConfig config = load(source);
    assertThat(source.whole().covers(config.place().span())).isTrue();
    for (SettingProblem problem : config.problems()) {
      assertThat(source.whole().covers(problem.span())).isTrue();
      assertThat(problem.message()).isNotBlank().doesNotEndWith(".");
    }
    for (String setting : SettingsCatalogue.instance().of(Section.PGBOUNCER).keySet()) {
      assertThat(config.text(setting)).isNotNull();
    }
    assertThat(config.databases()).allMatch(d -> source.whole().covers(d.span()));
  }

  @Property
  void aHoleNeverBecomesAValue(@ForAll("scraps") String ini) {
    PgbouncerConfig config =
        load(Source.of("pgbouncer.ini", "[pgbouncer]\npool_mode = ${mode}\n" + ini));
    Lookup<String> mode = config.text("pool_mode");
    assertThat(mode.is(m -> m.indexOf(Text.HOLE) >= 0)).isFalse();
  }

  @Property
  void anIntegerReadsAsCDoes(@ForAll int number) {
    assertThat(CNumbers.integer(Integer.toString(number))).hasValue(number);
    assertThat(CNumbers.atoi(number + ", and more")).isEqualTo(number);
    if (number >= 0) {
      assertThat(CNumbers.integer("0x" + Integer.toHexString(number))).hasValue(number);
      assertThat(CNumbers.integer("0" + Integer.toOctalString(number))).hasValue(number);
    }
  }

  @Property
  void secondsReadBack(@ForAll @DoubleRange(max = 1e9) double seconds) {
    assertThat(CNumbers.seconds(Double.toString(seconds))).hasValue(seconds);
    assertThat(CNumbers.seconds(Double.toHexString(seconds))).hasValue(seconds);
    assertThat(CNumbers.seconds(seconds + "s")).isEmpty();
  }

  @Property
  void aQuotedValueReadsBack(@ForAll("values") String value) {
    String written = "a='" + value.replace("'", "''") + "' b=1";
    ConnectionString options = ConnectionString.parse(Text.of(Source.of("x", written)));
    assertThat(options.error()).isEmpty();
    assertThat(options.pairs()).hasSize(2);
    assertThat(options.pairs().get(0).value().chars()).isEqualTo(value);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "[pgbouncer]\n",
            "[databases]\n",
            "[users]\n",
            "[x]\n",
            "a = ",
            "* = ",
            "host=b ",
            "port=0 ",
            "pool_size=x",
            "'",
            "=",
            " ",
            "\t",
            "\n",
            "\n",
            "pool_mode = session\n",
            "idle_transaction_timeout = ",
            "300",
            "-1",
            "${x}",
            "{{ if .a }}",
            "{{ end }}",
            "{{- else }}",
            "{{ .b }}",
            "{{/*",
            "*/}}",
            "{{",
            "}}",
            "%include x",
            "; c",
            "\uE000",
            "<% x %>",
            "@@A@@")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  private static PgbouncerConfig load(Source source) {
    return PgbouncerConfig.ofIni(
        Placeholders.mask(Text.of(source)),
        Origin.at(source.whole()),
        path -> Lookup.undecided("not here", source.whole()),
        Optional.empty());
  }
}
