package io.github.seamark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seamark.source.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"},"
            + " \"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"b:1\"}]}}",
        "{\"kind\": \"List\", \"apiVersion\": \"v1\", \"items\": [{\"kind\": \"Pod\","
            + " \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"},"
            + " \"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"b:1\"}]}}]}"
      })
  void takesOneObjectOrAList(String printed) throws UsageException {
    assertThat(Scene.live(List.of(Source.of("live.json", printed))).isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"kind\": \"List\", \"apiVersion\": \"v1\", \"items\": []}",
        "error: You must be logged in to the server (Unauthorized)\n",
        "NAME READY\nweb 1/1\n"
      })
  void saysWhatItWantsIfNothingRuns(String printed) {
    assertThatThrownBy(() -> Scene.live(List.of(Source.of("live.json", printed))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("live.json")
        .hasMessageContaining("kubectl get deploy,sts,ds -A -o json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\": ", "{\"items\": [}"})
  void namesThePlaceThatIsNoJson(String printed) {
    assertThatThrownBy(() -> Scene.live(List.of(Source.of("live.json", printed))))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("live.json:1:");
  }
}
