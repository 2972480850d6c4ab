package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seamark.testing.Tar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedFilesTest {
  @Test
  void filesAreReadByTheirPaths() throws IOException {
    String deep = "web/" + "folder/".repeat(20) + "values.yaml";
    Map<String, byte[]> files =
        PackedFiles.read(
            Tar.gzipped(Map.of("web/Chart.yaml", "name: web\n", deep, "a: " + "x".repeat(600))));
    assertThat(files).containsOnlyKeys("web/Chart.yaml", deep);
    assertThat(new String(files.get("web/Chart.yaml"), StandardCharsets.UTF_8))
        .isEqualTo("name: web\n");
    assertThat(files.get(deep)).hasSize(603);
  }

  @Test
  void namesThatLeadOutAreLeftOut() throws IOException {
    Map<String, byte[]> files =
        PackedFiles.read(
            Tar.gzipped(
                Map.of("../a", "", "/etc/b", "", "web/../../c", "", "web\\d", "", "web/e", "")));
    assertThat(files).containsOnlyKeys("web/e");
  }

  @Test
  void whatIsCutShortOrNoArchiveIsRefused() throws IOException {
    byte[] whole = Tar.gzipped(Map.of("web/values.yaml", "a".repeat(100_000)));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> PackedFiles.read(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PackedFiles.read(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatUnfoldsToTooMuchIsRefused() throws IOException {
    byte[] bomb = Tar.gzipped(Map.of("a", "0".repeat(40 << 20), "b", "0".repeat(40 << 20)));
    assertThatThrownBy(() -> PackedFiles.read(bomb))
        .isInstanceOf(IOException.class)
        .hasMessage("an archive that unfolds to more than 64 MiB");
  }
}
