package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modules in JSON: which strings are templates, as Terraform has it. */
class JsonModuleTest {
  private static final Repository REPOSITORY =
      Repository.of(
          Map.of(
              "main.tf.json",
              """
              {
                "variable": {"plain": {"default": "x${1}"}, "object": {"default": {"k": "$${y}"}}},
                "locals": {
                  "text": "${var.plain}-z",
                  "keys": {"a${1 + 1}": 1, "b": "%{ if true }y%{ endif }"}
                }
              }
              """));

  @Test
  void defaultsOfVariablesAreNoTemplates() {
    assertThat(json("var.plain")).isEqualTo("\"x${1}\"");
    assertThat(json("var.object")).isEqualTo("{\"k\":\"$${y}\"}");
    assertThat(json("local.text")).isEqualTo("\"x${1}-z\"");
  }

  @Test
  void keysOfObjectsAreTemplates() {
    assertThat(json("local.keys")).isEqualTo("{\"a2\":1,\"b\":\"y\"}");
  }

  @Test
  void aSecretElementMakesTheSetSecret() {
    Evaluation set = Evaluation.of(REPOSITORY, "", "toset([sensitive(\"a\"), \"b\"])");

    assertThat(((Evaluation.Known) set).sensitive()).isTrue();
    assertThat(json("issensitive(toset([sensitive(\"a\")]))")).isEqualTo("true");
  }

  private static String json(String expression) {
    return ((Evaluation.Known) Evaluation.of(REPOSITORY, "", expression)).json();
  }
}
