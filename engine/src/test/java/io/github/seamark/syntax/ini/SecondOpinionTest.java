package io.github.seamark.syntax.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniStatement.Entry;
import io.github.seamark.syntax.ini.IniStatement.Header;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * ini4j as a second opinion. It has no positions and is no reader of PgBouncer's grammar; where the
 * two differ, {@link #DIFFERENCES} says why PgBouncer's way is ours.
 */
class SecondOpinionTest {

  /** Texts on which ini4j differs, and how PgBouncer reads them. */
  private static final Map<String, String> DIFFERENCES =
      Map.ofEntries(
          entry("[s]\na: b\n", "a colon does not assign"),
          entry("[s]\na = b \\\n  c = d\n", "a backslash does not continue a line"),
          entry("[s]\na = b\\tc\n", "a backslash escapes nothing"),
          entry("[s]\na b = c\n", "a bare key holds no blank"),
          entry("[s]\na\n", "a key needs a value"),
          entry("[s] a = b\n", "a statement may follow a header"),
          entry("[ s ]\na = b\n", "blanks belong to a section's name"),
          entry("[s]\n\"a\" = b\n", "double quotes do not quote a key"),
          entry("[s]\n'a b' = c\n", "single quotes quote a key"),
          entry("[s]\n%include x\n", "%include is a directive"));

  private static final List<String> SAME =
      List.of(
          "[s]\na = b\n",
          "[s]\na=b\nc =d\n",
          "; x\n[s]\n# y\na = b ; c\n",
          "[s]\na = b = c\n",
          "[s]\na = b\n[t]\na = c\n[s]\nd = e\n",
          "[s]\na = 1\na = 2\n",
          "[s]\r\na = b\r\n",
          "[s]\n* = host=x port=1\n");

  @Test
  void agreesOnCommonGround() throws IOException {
    for (String text : SAME) {
      assertThat(ours(text)).as(text).isEqualTo(theirs(text));
    }
  }

  @Test
  void differsWhereItIsListed() throws IOException {
    for (Map.Entry<String, String> difference : DIFFERENCES.entrySet()) {
      assertThat(ours(difference.getKey()))
          .as(difference.getValue())
          .isNotEqualTo(theirs(difference.getKey()));
    }
  }

  @Test
  void agreesOnEveryIniFileAtHand() throws IOException {
    Path corpus = Path.of(System.getProperty("seamark.shared", "none"), "corpus");
    boolean there = Files.isDirectory(corpus);
    Assumptions.assumeTrue(there, "SKIPPED: no corpus for the second opinion on ini files");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(corpus)) {
      all.filter(p -> p.toString().endsWith(".ini"))
          .filter(Files::isRegularFile)
          .forEach(files::add);
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (parse(text).problems().isEmpty()) {
        assertThat(ours(text)).as(file.toString()).isEqualTo(theirs(text));
      }
    }
  }

  private static IniDocument parse(String text) {
    return IniDocument.parse(Text.of(Source.of("x.ini", text)));
  }

  private static Map<String, String> ours(String text) {
    Map<String, String> entries = new TreeMap<>();
    IniDocument document = parse(text);
    String section = "";
    for (IniStatement statement : document.statements()) {
      if (statement instanceof Header header) {
        section = header.name().orElseThrow();
      } else if (statement instanceof Entry entry) {
        entries.put(section + "/" + entry.key(), document.value(entry).chars());
      }
    }
    return entries;
  }

  private static Map<String, String> theirs(String text) throws IOException {
    Config config = new Config();
    config.setMultiOption(false);
    config.setMultiSection(false);
    config.setEmptyOption(true);
    Ini ini = new Ini();
    ini.setConfig(config);
    try {
      ini.load(new StringReader(text));
    } catch (org.ini4j.InvalidFileFormatException e) {
      return Map.of("refused", "");
    }
    Map<String, String> entries = new TreeMap<>();
    ini.forEach(
        (name, section) ->
            section.forEach(
                (key, value) -> entries.put(name + "/" + key, value == null ? "" : value)));
    return entries;
  }
}
