package io.github.seamark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchTest {
  private static String patch(String before, String after) throws IOException {
    StringBuilder out = new StringBuilder();
    Patch.of("f", before, after).write(out);
    return out.toString();
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  @Test
  void isEmptyWhereNothingChanges() throws IOException {
    assertThat(patch(lines(5), lines(5))).isEmpty();
  }

  @Test
  void joinsChangesThatShareTheirSurroundings() throws IOException {
    String before = lines(30);
    String near = before.replace("\n10\n", "\nten\n").replace("\n16\n", "\n");
    String far = before.replace("\n5\n", "\n").replace("\n25\n", "\n25\nnew\n");

    assertThat(patch(before, near).lines().filter(l -> l.startsWith("@@")))
        .containsExactly("@@ -7,13 +7,12 @@");
    assertThat(patch(before, far).lines().filter(l -> l.startsWith("@@")))
        .containsExactly("@@ -2,7 +2,6 @@", "@@ -23,6 +22,7 @@");
  }

  @Test
  void tellsAMissingLastLineBreak() throws IOException {
    assertThat(patch("a\nb", "a\nb\n"))
        .endsWith("@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    assertThat(patch("", "a\n")).endsWith("@@ -0,0 +1,1 @@\n+a\n");
  }
}
