package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathRangeTest {
  private static final List<String> PATHS =
      List.of("a-b/x", "a.yaml", "a/x", "a/x", "a/y/z", "a0/x", "b");

  @Test
  void holdsWhatIsBelowAFolderAtAnyDepth() {
    assertThat(PathRange.below(PATHS, "a").of(PATHS)).containsExactly("a/x", "a/x", "a/y/z");
    assertThat(PathRange.below(PATHS, "a/y").of(PATHS)).containsExactly("a/y/z");
    assertThat(PathRange.below(PATHS, "").of(PATHS)).isEqualTo(PATHS);
  }

  @Test
  void isEmptyWhereThereIsNothingBelow() {
    assertThat(PathRange.below(PATHS, "b").of(PATHS)).isEmpty();
    assertThat(PathRange.below(PATHS, "z").of(PATHS)).isEmpty();
    assertThat(PathRange.below(List.of(), "a").of(List.of())).isEmpty();
  }
}
