package io.github.seamark.pgbouncer;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Growth;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ini file of any size is read in time that grows with its length alone. */
class PgbouncerGrowthTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[pgbouncer]\n«k# = v\n»",
        "[pgbouncer]\n«max_client_conn = 100\n»",
        "[pgbouncer]\n«pool_mode = x\nmax_client_conn = 1\n»",
        "[pgbouncer]\n«x\n»",
        "[pgbouncer]\n«k» = 1\n",
        "[pgbouncer]\n'«''»' = 1\n",
        "[pgbouncer]\nmax_client_conn = 1«1»\n",
        "[pgbouncer]\nquery_timeout = 1«1»\n",
        "«[pgbouncer]\nmax_client_conn = 100\r\n»",
        "[databases]\n«d# = host=x port=1 dbname=y\n»[pgbouncer]\n",
        "[databases]\nd = «k#=x »\n[pgbouncer]\n",
        "[databases]\nd = host='«''»'\n[pgbouncer]\n",
        "[pgbouncer]\n«%include x.ini\n»",
        "«[users]»",
        "«[x\n»",
        "«'\n»",
        "«; x\n»",
        "a =« »\n",
      })
  void files(String shape) {
    Growth.isLinear(PgbouncerGrowthTest::read, Growth.shape(shape));
  }

  @Test
  void holes() {
    Growth.isLinear(
        PgbouncerGrowthTest::read, Growth.holes("k# = 1\n«»\n", i -> Hole.lines("x", Set.of())));
    Growth.isLinear(
        PgbouncerGrowthTest::read, Growth.holes("a = «»", i -> Hole.lines("x", Set.of())));
  }

  @Test
  void conditions() {
    Growth.isLinear(PgbouncerGrowthTest::read, Growth.conditions("k# = v\n"));
  }

  private static void read(Text text) {
    PgbouncerConfig.ofIni(
        text,
        Origin.at(text.span()),
        path -> Lookup.undecided("not here", text.span()),
        Optional.empty());
  }
}
