package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpanTest {
  private static final Source A = Source.of("a", "0123456789");
  private static final Source B = Source.of("b", "x".repeat(100));

  @Test
  void coversBothOfOneSource() {
    assertThat(new Span(A, 4, 6).through(new Span(A, 1, 2))).isEqualTo(new Span(A, 1, 6));
  }

  @Test
  void staysInItsOwnSource() {
    assertThat(new Span(A, 4, 6).through(new Span(B, 1, 90))).isEqualTo(new Span(A, 4, 6));
    assertThat(new Span(A, 4, 6).covers(new Span(B, 4, 6))).isFalse();
  }

  @Test
  void liesInItsSource() {
    assertThatThrownBy(() -> new Span(A, 4, 11)).isInstanceOf(IllegalArgumentException.class);
  }
}
