package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked, there is an answer. */
class EvaluationPropertyTest {
  private static final Repository REPOSITORY =
      Repository.of(
          Map.of(
              "main.tf",
              "variable \"u\" {}\nlocals {\n  l = [1, \"a\", null, var.u]\n  o = { a = var.u }\n}\n",
              "f.txt",
              "x\n"));
  private static final List<String> LEAVES =
      List.of(
          "1",
          "-1.5",
          "1e400",
          "\"\"",
          "\"a-${var.u}\"",
          "\"x\"",
          "null",
          "true",
          "var.u",
          "local.l",
          "local.o",
          "[]",
          "{}",
          "[1, 2]",
          "{ a = 1 }",
          "toset([\"a\", \"b\"])",
          "\"f.txt\"",
          "\"10.0.0.0/8\"",
          "\"2026-01-02T03:04:05Z\"",
          "\"%s-%d\"",
          "\"/a+/\"");
  private static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||");

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> leaves = Arbitraries.of(LEAVES);
    List<String> names = List.copyOf(Functions.standard().names());
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner
                    .list()
                    .ofMaxSize(3)
                    .flatMap(
                        a -> Arbitraries.of(names).map(n -> n + "(" + String.join(", ", a) + ")")),
                inner.map(a -> "[for k, v in " + a + " : \"${k}=${v}\" if v != null]"),
                inner.map(a -> "(" + a + ")[*].a"),
                inner.map(a -> "\"%{ if " + a + " }y${" + a + "}%{ endif }\""),
                inner.flatMap(
                    a ->
                        inner.flatMap(
                            b -> Arbitraries.of(OPERATORS).map(o -> "(" + a + ") " + o + " " + b))),
                inner.flatMap(a -> inner.map(b -> "(" + a + ") ? " + b + " : (" + a + ")"))),
        0,
        3);
  }

  @Property(tries = 1500)
  void everyExpressionHasAnAnswer(@ForAll("expressions") String expression) {
    assertThat(Evaluation.of(REPOSITORY, "", expression)).isNotNull();
  }
}
