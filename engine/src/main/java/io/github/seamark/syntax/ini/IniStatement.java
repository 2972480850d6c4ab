package io.github.seamark.syntax.ini;

import java.util.Optional;

/**
 * One statement of an ini file. All offsets are into the text of its {@link IniDocument}, half
 * open.
 */
public sealed interface IniStatement {

  /** Where the statement starts. */
  int start();

  /** Where it ends, without trailing white space. */
  int end();

  /**
   * A section's header.
   *
   * @param start the opening bracket
   * @param end the offset after the closing bracket
   * @param name what stands between the brackets, inner blanks included; empty where it has a hole
   */
  record Header(int start, int end, Optional<String> name) implements IniStatement {}

  /**
   * {@code key = value}.
   *
   * @param start where the key starts, its quote included
   * @param keyEnd the offset after the key, its quote included
   * @param key the key without quotes
   * @param quoted whether the key stands in single quotes (PgBouncer reads that since 1.19 to 1.25;
   *     1.18 does not)
   * @param valueStart where the value starts
   * @param end where the value ends; trailing white space is no part of it
   */
  record Entry(int start, int keyEnd, String key, boolean quoted, int valueStart, int end)
      implements IniStatement {}

  /**
   * {@code %include path}.
   *
   * @param start the percent sign
   * @param pathStart where the path starts
   * @param end where the path ends
   */
  record Include(int start, int pathStart, int end) implements IniStatement {}

  /**
   * A comment line.
   *
   * @param start the {@code ;} or {@code #}
   * @param end the end of the line
   */
  record Comment(int start, int end) implements IniStatement {}

  /**
   * A stretch in which any statements may stand.
   *
   * @param start where it starts
   * @param end where it ends
   * @param reason why it is not known, in words for people
   */
  record Gap(int start, int end, String reason) implements IniStatement {}

  /**
   * A line that PgBouncer cannot read: it stops loading there.
   *
   * @param start where the bad statement starts
   * @param end the end of its line
   * @param message what is wrong, without a full stop
   */
  record Malformed(int start, int end, String message) implements IniStatement {}
}
