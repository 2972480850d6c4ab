package io.github.seamark.pgbouncer;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads settings that stand as keys of a mapping: parameters of an operator, values of a chart. */
final class ParametersLoader {
  private ParametersLoader() {}

  /** The settings of a mapping; keys with null are left out. */
  static Sheet sheet(Mapping mapping) {
    List<Given> given = new ArrayList<>();
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      Value value = entry.getValue().value();
      if (!(value instanceof Scalar scalar) || !scalar.isNull()) {
        given.add(given(entry.getKey(), entry.getValue()));
      }
    }
    Sheet sheet = Sheet.empty(mapping.origin().movedTo(mapping.header())).with(given);
    return mapping.rest().map(sheet::withMore).orElse(sheet);
  }

  /** A setting of another name that a mapping's entry holds. */
  static Given given(String name, Mapping.Entry entry) {
    return new Given(name, entry.key(), text(entry.value()), entry.value().origin());
  }

  private static Text text(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    String reason = value instanceof Unknown unknown ? unknown.reason() : "it is no text";
    return Text.hole(Hole.inline(reason, Set.of()), value.origin().span());
  }

  /** Entries whose options stand as one text each, as in an ini file. */
  static Entries connectionStrings(Mapping mapping, Section section, SettingChecks checks) {
    EntryReader reader = new EntryReader(checks);
    Map<String, Sheet> entries = new LinkedHashMap<>();
    for (Given given : sheet(mapping).given().values()) {
      entries.put(
          given.name(), section == Section.USERS ? reader.user(given) : reader.database(given));
    }
    return new Entries(entries, mapping.rest());
  }

  /** Entries whose options stand as mappings. */
  static Entries mappings(Mapping mapping) {
    Map<String, Sheet> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof Mapping options) {
                entries.put(name, sheet(options));
              } else {
                entries.put(name, Sheet.empty(entry.value().origin()));
              }
            });
    return new Entries(entries, mapping.rest());
  }

  /** Checks every setting of a sheet. */
  static void check(Sheet sheet, SettingChecks checks) {
    sheet.given().values().forEach(checks::setting);
  }
}
