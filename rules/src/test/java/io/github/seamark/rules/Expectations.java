package io.github.seamark.rules;

import io.github.seamark.rule.Finding;
import io.github.seamark.source.Position;
import io.github.seamark.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder's marks say will be found.
 *
 * <ul>
 *   <li>{@code # expect: rule-id "part of the message"}, also {@code expect[warning]:}, after any
 *       comment sign: on this line, or if the line holds nothing else, on the next line that holds
 *       something else
 *   <li>{@code # ^^^^}: the finding on the line above has exactly these columns
 *   <li>{@code # related: "part of the label"}: some finding points here, too
 *   <li>in {@code EXPECT.txt}: {@code path:line[:column] [severity] rule-id "part of the message"}
 * </ul>
 */
final class Expectations {
  private static final String SIGN = "(?:#|//|;|<!--|\\{\\{-?\\s*/\\*)\\s*";
  private static final Pattern START = Pattern.compile(SIGN + "(?=expect(?:\\[|:)|related:)");
  private static final Pattern EXPECT =
      Pattern.compile("expect(?:\\[(error|warning|info)])?:\\s*([a-z0-9-]+)(?:\\s+\"([^\"]*)\")?");
  private static final Pattern RELATED = Pattern.compile("related:\\s*\"([^\"]*)\"");
  private static final Pattern CARETS =
      Pattern.compile("^\\s*" + SIGN + "(\\^+)\\s*(?:-->|.*}})?$");
  private static final Pattern LISTED =
      Pattern.compile(
          "(.+?):(\\d+)(?::(\\d+))?\\s+(?:(error|warning|info)\\s+)?([a-z0-9-]+)"
              + "(?:\\s+\"([^\"]*)\")?");

  private record Expected(
      String path,
      int line,
      OptionalInt from,
      OptionalInt to,
      Optional<String> severity,
      String rule,
      String message) {

    boolean matches(Finding finding) {
      Position start = finding.span().from();
      Position end = finding.span().to();
      return finding.span().path().equals(path)
          && start.line() == line
          && (from.isEmpty() || from.getAsInt() == start.column())
          && (to.isEmpty() || end.line() > line || to.getAsInt() == end.column())
          && severity.filter(s -> !s.equals(finding.severity().word())).isEmpty()
          && finding.rule().equals(rule)
          && finding.message().contains(message);
    }

    @Override
    public String toString() {
      return "%s:%d%s %s%s \"%s\""
          .formatted(
              path,
              line,
              from.isPresent() ? ":" + from.getAsInt() + "-" + to.orElse(0) : "",
              severity.map(s -> s + " ").orElse(""),
              rule,
              message);
    }
  }

  private record Pointed(String path, int line, String label) {
    boolean matches(Finding.Related related) {
      Span span = related.span();
      return span.path().equals(path)
          && span.from().line() == line
          && related.label().contains(label);
    }
  }

  private final List<Expected> expected = new ArrayList<>();
  private final List<Pointed> pointed = new ArrayList<>();

  private Expectations() {}

  /** The marks of a folder's files. */
  static Expectations in(CaseFolder folder) {
    Expectations all = new Expectations();
    for (String path : folder.files().keySet()) {
      if (path.equals(CaseFolder.MARKS_FILE)) {
        all.readList(folder.text(path));
      } else if (folder.repository().contains(path)) {
        all.readMarks(path, folder.text(path));
      }
    }
    return all;
  }

  /** Whether nothing is to be found. */
  boolean isEmpty() {
    return expected.isEmpty();
  }

  private void readList(String text) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher listed = LISTED.matcher(line);
              if (!listed.matches()) {
                throw new IllegalArgumentException("not a mark: " + line);
              }
              String column = listed.group(3);
              expected.add(
                  new Expected(
                      listed.group(1),
                      Integer.parseInt(listed.group(2)),
                      column == null
                          ? OptionalInt.empty()
                          : OptionalInt.of(Integer.parseInt(column)),
                      OptionalInt.empty(),
                      Optional.ofNullable(listed.group(4)),
                      listed.group(5),
                      Optional.ofNullable(listed.group(6)).orElse("")));
            });
  }

  private void readMarks(String path, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher start = START.matcher(lines.get(i));
      if (start.find()) {
        boolean alone = lines.get(i).substring(0, start.start()).isBlank();
        int target = alone ? nextOther(lines, i) : i;
        readMark(path, lines, target, lines.get(i).substring(start.end()));
      }
    }
  }

  private void readMark(String path, List<String> lines, int target, String mark) {
    Optional<Matcher> carets = caretsBelow(lines, target);
    Matcher expect = EXPECT.matcher(mark);
    while (expect.find()) {
      expected.add(
          new Expected(
              path,
              target + 1,
              carets.map(c -> OptionalInt.of(c.start(1) + 1)).orElse(OptionalInt.empty()),
              carets.map(c -> OptionalInt.of(c.end(1) + 1)).orElse(OptionalInt.empty()),
              Optional.ofNullable(expect.group(1)),
              expect.group(2),
              Optional.ofNullable(expect.group(3)).orElse("")));
    }
    Matcher related = RELATED.matcher(mark);
    while (related.find()) {
      pointed.add(new Pointed(path, target + 1, related.group(1)));
    }
  }

  private static Optional<Matcher> caretsBelow(List<String> lines, int target) {
    return Optional.of(target + 1)
        .filter(next -> next < lines.size())
        .map(next -> CARETS.matcher(lines.get(next)))
        .filter(Matcher::matches);
  }

  private static int nextOther(List<String> lines, int from) {
    int i = from;
    while (i < lines.size() && isMark(lines.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean isMark(String line) {
    Matcher start = START.matcher(line);
    return start.find() && line.substring(0, start.start()).isBlank();
  }

  /** What is wrong with a run's findings, one line each; empty if they are as the marks say. */
  List<String> check(List<Finding> findings) {
    List<String> wrong = new ArrayList<>();
    List<Finding> rest = new ArrayList<>(findings);
    for (Expected mark : expected) {
      Optional<Finding> match = rest.stream().filter(mark::matches).findFirst();
      match.ifPresentOrElse(rest::remove, () -> wrong.add("not found: " + mark));
    }
    rest.forEach(finding -> wrong.add("not expected: " + show(finding)));
    for (Pointed mark : pointed) {
      if (findings.stream().flatMap(f -> f.related().stream()).noneMatch(mark::matches)) {
        wrong.add("no finding points to: " + mark);
      }
    }
    return wrong;
  }

  private static String show(Finding finding) {
    return "%s-%d %s %s \"%s\""
        .formatted(
            finding.span(),
            finding.span().to().column(),
            finding.severity().word(),
            finding.rule(),
            finding.message());
  }
}
