package io.github.seamark.estate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredFieldTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "spec",
        "spec[0].template",
        "spec[0].template[0].spec[0]",
        "spec[0].template[0].spec[0].container",
        "spec[0].template[0].spec[0].container[1]",
        "spec[0].template[0].spec[0].container[1].image",
        "spec.0.template.0.spec.0.container.1.image",
        "manifest.spec.template.spec.containers[1].image",
        "yaml_body",
        "/spec/template/spec/containers/1/image",
        ".spec.template.spec.containers[].image",
        ".spec.template.spec.containers[] | select(.name == \"web\") | .image",
      })
  void coversTheImageOfTheSecondContainer(String path) {
    assertThat(IgnoredField.of(path).coversImage(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata",
        "metadata[0].annotations",
        "spec[0].replicas",
        "/spec/replicas",
        "spec[0].template[0].metadata",
        "spec[0].template[0].spec[0].dns_config",
        "spec[0].template[0].spec[0].init_container[1].image",
        "spec[0].template[0].spec[0].container[0]",
        "spec[0].template[0].spec[0].container[0].image",
        "spec[0].template[0].spec[0].container[1].resources",
        "spec[0].template[0].spec[0].container[1].env[0]",
      })
  void leavesTheImageOfTheSecondContainerAlone(String path) {
    assertThat(IgnoredField.of(path).coversImage(1)).isFalse();
  }
}
