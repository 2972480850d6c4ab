package io.github.seamark.terraform;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Functions by name. Immutable; more can be laid over. */
public final class Functions {
  private static final Functions STANDARD = new Functions(standardTable());
  private static final Functions NONE = new Functions(Map.of());

  private final Map<String, Function> byName;

  private Functions(Map<String, Function> byName) {
    this.byName = byName;
  }

  /** Terraform's own functions, as of 1.11. */
  public static Functions standard() {
    return STANDARD;
  }

  /** No functions: what constants may call. */
  static Functions none() {
    return NONE;
  }

  /** These functions and others, which win. */
  public Functions with(Map<String, Function> more) {
    Map<String, Function> all = new HashMap<>(byName);
    all.putAll(more);
    return new Functions(all);
  }

  /** These functions but for some. */
  public Functions without(Set<String> names) {
    Map<String, Function> all = new HashMap<>(byName);
    all.keySet().removeAll(names);
    return new Functions(all);
  }

  /** A function; {@code core::upper} is {@code upper}. */
  public Optional<Function> find(String name) {
    String bare = name.startsWith("core::") ? name.substring("core::".length()) : name;
    return Optional.ofNullable(byName.get(bare));
  }

  /** All names, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeSet<>(byName.keySet()));
  }

  private static Map<String, Function> standardTable() {
    Map<String, Function> table = new HashMap<>();
    CollectionFunctions.addTo(table);
    SetFunctions.addTo(table);
    TypeFunctions.addTo(table);
    StringFunctions.addTo(table);
    RegexFunctions.addTo(table);
    NumberFunctions.addTo(table);
    EncodingFunctions.addTo(table);
    HashFunctions.addTo(table);
    FileFunctions.addTo(table);
    TimeFunctions.addTo(table);
    NetworkFunctions.addTo(table);
    table.put("format", FormatFunction::format);
    table.put("formatlist", FormatFunction::formatList);
    table.replaceAll(Arity::checked);
    return table;
  }
}
