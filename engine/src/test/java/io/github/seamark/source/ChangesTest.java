package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
  private static final String OLD = "a: 1\nb:\n  tag: 5\n  pull: x\nc: 3\nd: 4\n";

  private static Changes changes(String older, String newer) {
    return new Changes(Repository.of(Map.of("f", older)), Repository.of(Map.of("f", newer)));
  }

  private static Span line(String text, int line) {
    Source source = Source.of("f", text);
    return source.span(source.lineStart(line), source.lineStart(line));
  }

  /** The degree of each line: its first letter. */
  private static String degrees(String older, String newer) {
    Changes changes = changes(older, newer);
    return IntStream.rangeClosed(1, (int) newer.lines().count())
        .mapToObj(i -> changes.of(line(newer, i)).name().substring(0, 1))
        .collect(Collectors.joining());
  }

  @Test
  void tellsHowDirectlyALineWasChanged() {
    assertThat(degrees(OLD, OLD)).isEqualTo("NNNNNN");
    assertThat(degrees(OLD, OLD.replace("c: 3", "c: 4"))).isEqualTo("FFFFLF");
    assertThat(degrees(OLD, OLD.replace("  tag: 5\n", ""))).isEqualTo("FBBFF");
    assertThat(degrees(OLD, "new\n" + OLD)).isEqualTo("LFFFFFF");
    assertThat(degrees("", OLD)).isEqualTo("LLLLLL");
  }

  @Test
  void aFileThatIsNewIsChangedThroughout() {
    Changes changes = new Changes(Repository.of(Map.of()), Repository.of(Map.of("f", OLD)));

    assertThat(changes.of(line(OLD, 2))).isEqualTo(Changes.Degree.LINE);
  }

  @ParameterizedTest
  @CsvSource({"1, a: 1", "2, b:", "3, b:", "4, pull: x", "6, d: 4"})
  void findsWhereAnOlderPlaceIsOrStood(int older, String present) {
    Changes changes = changes(OLD, OLD.replace("  tag: 5\n", ""));

    assertThat(changes.present(line(OLD, older)).map(Span::text)).contains(present);
  }

  @Test
  void nothingIsPresentOfAFileThatIsGone() {
    Changes changes = new Changes(Repository.of(Map.of("f", OLD)), Repository.of(Map.of()));

    assertThat(changes.present(line(OLD, 3))).isEqualTo(Optional.empty());
    assertThat(changes(OLD, "").present(line(OLD, 3)).map(Span::text)).contains("");
  }

  @Test
  void aRewrittenFileIsNoReasonToWait() {
    String older =
        IntStream.range(0, 20_000).mapToObj(i -> "a" + i + "\n").collect(Collectors.joining());
    String newer =
        IntStream.range(0, 20_000).mapToObj(i -> "b" + i + "\n").collect(Collectors.joining());

    assertThat(changes(older, newer).of(line(newer, 10_000))).isEqualTo(Changes.Degree.LINE);
  }
}
