package io.github.seamark.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionAddressTest {
  private static final String URL = "postgres://app:secret@pooler.shop:6432/app?pool=7&x=y";

  private static Optional<ConnectionAddress> read(Text text) {
    return ConnectionAddress.read(Scalar.string(text, Origin.at(text.span())));
  }

  private static Optional<ConnectionAddress> read(String text) {
    return read(Text.of(Source.of("web.yaml", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://pooler, pooler, ''",
    "postgresql://pooler:6432/app, pooler, 6432",
    "postgres://app@pooler?sslmode=disable, pooler, ''",
    "postgres://app:p%40ss:word@pooler/app, pooler, ''",
    "postgres://app:a@b@pooler/app, pooler, ''",
    "postgresql+asyncpg://app@pooler:5432/app, pooler, 5432",
    "jdbc:postgresql://pooler:6432/app, pooler, 6432",
    "host=pooler port=6432 dbname=app, pooler, 6432",
    "Server=pooler;Database=app, pooler, ''",
    "Host=pooler; Port=6432; Maximum Pool Size=30, pooler, 6432",
  })
  void hostAndPort(String text, String host, String port) {
    ConnectionAddress address = read(text).orElseThrow();
    assertThat(address.host().toOptional()).contains(host);
    assertThat(address.port().toOptional().orElse("")).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://pooler/app",
        "redis://pooler",
        "pooler",
        "postgres:///app",
        "some words",
        ""
      })
  void isNoneOfPostgresqls(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void optionsPointAtTheirValues() {
    ConnectionAddress address = read(URL).orElseThrow();
    Lookup.Found<String> pool =
        address.option(List.of("connection_limit", "Pool")).ifFound().orElseThrow();

    assertThat(pool.value()).isEqualTo("7");
    assertThat(pool.span().text()).isEqualTo("7");
    assertThat(address.option(List.of("y")).isMissing()).isTrue();
  }

  @Test
  void severalHostsAreUndecided() {
    assertThat(read("postgres://a,b/app").orElseThrow().host().isUndecided()).isTrue();
  }

  @Test
  void aPasswordThatIsNotKnownHidesNothingElse() {
    Source source = Source.of("main.tf", "postgres://app:${var.password}@pooler/app");
    Text text =
        new Text.Builder()
            .append(new Span(source, 0, 15))
            .append(Hole.inline("not known", Set.of()), new Span(source, 15, 30))
            .append(new Span(source, 30, source.length()))
            .build(source.whole());

    assertThat(read(text).orElseThrow().host().toOptional()).contains("pooler");
  }
}
