package io.github.seamark.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule's page: the one home of its metadata and text. Its Markdown file starts with front matter
 * (the fields below but the body) and goes on with what {@code seamark explain} shows.
 *
 * @param id the rule's id
 * @param title the mistake in one line
 * @param severity the worst severity the rule reports
 * @param since the version of Seamark that brought it
 * @param tags free words to group by
 * @param options the options and their defaults
 * @param incident the outage behind it, a date and a few words
 * @param aliases older ids
 * @param body the Markdown after the front matter
 */
public record RulePage(
    String id,
    String title,
    Severity severity,
    String since,
    List<String> tags,
    Map<String, String> options,
    Optional<String> incident,
    List<String> aliases,
    String body) {

  /** The tag of rules that speak of changes and applies alone. */
  private static final String CHANGE = "change";

  /** Copies the collections. */
  public RulePage {
    tags = List.copyOf(tags);
    options = Map.copyOf(options);
    aliases = List.copyOf(aliases);
  }

  /** Whether the rule can only speak where there is something to compare with. */
  public boolean comparesOnly() {
    return tags.contains(CHANGE);
  }
}
