package io.github.seamark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendedTest {
  @TempDir Path folder;

  @Test
  void writesOnlyWhatStillHoldsWhatWasRead() throws IOException {
    Files.writeString(folder.resolve("same"), "old");
    Files.writeString(folder.resolve("changed"), "newer than what was read");
    Files.writeString(folder.resolve("target"), "old");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    Mended mended =
        new Mended(
            List.of(),
            List.of(change("same"), change("changed"), change("gone"), change("link")),
            List.of());

    assertThat(mended.write(folder)).containsExactly("changed", "gone", "link");
    assertThat(folder.resolve("same")).content().isEqualTo("new");
    assertThat(folder.resolve("changed")).content().isEqualTo("newer than what was read");
    assertThat(folder.resolve("target")).content().isEqualTo("old");
  }

  private static Mended.Change change(String path) {
    return new Mended.Change(Source.of(path, "old"), "new");
  }
}
