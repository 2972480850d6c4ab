package io.github.seamark.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules with their pages, sorted by id. */
public final class RuleSet {

  /**
   * A rule and its page.
   *
   * @param rule the rule
   * @param page its page; the id is the rule's
   */
  public record Entry(Rule rule, RulePage page) {}

  private final List<Entry> entries;
  private final Map<String, Entry> byName = new HashMap<>();

  /** The set of these rules. */
  public RuleSet(List<Entry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparing(e -> e.page().id())).toList();
    for (Entry entry : this.entries) {
      entry.page().aliases().forEach(alias -> byName.put(alias, entry));
    }
    for (Entry entry : this.entries) {
      byName.put(entry.page().id(), entry);
    }
  }

  /** The rules, sorted by id. */
  public List<Entry> entries() {
    return entries;
  }

  /** The pages, sorted by id. */
  public List<RulePage> pages() {
    return entries.stream().map(Entry::page).toList();
  }

  /** The page of a rule, by its id or an older one. */
  public Optional<RulePage> page(String name) {
    return Optional.ofNullable(byName.get(name)).map(Entry::page);
  }

  /** All names by which a rule can be called: ids and older ids, sorted. */
  public List<String> names() {
    List<String> names = new ArrayList<>(byName.keySet());
    names.sort(null);
    return names;
  }
}
