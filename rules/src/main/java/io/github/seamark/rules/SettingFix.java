package io.github.seamark.rules;

import io.github.seamark.estate.Pooler;
import io.github.seamark.rule.Fix;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits that give a PgBouncer a setting, in the style of what stands beside it. */
final class SettingFix {
  private static final Pattern ASSIGNMENT = Pattern.compile("[a-z_]+([ \\t]*=[ \\t]*)\\S.*");

  /** A setting that ends in a zero, or a zero by itself. */
  private static final Pattern ZERO =
      Pattern.compile("(?:.*[^0-9.])?(0+(?:\\.0*)?)(\\W*)", Pattern.DOTALL);

  private SettingFix() {}

  /**
   * Adds a setting, or replaces a zero.
   *
   * @param pooler whose setting
   * @param place the header, list or mapping to which it belongs, or the whole setting as written
   * @param setting its name
   * @param value its value
   */
  static Optional<Fix> add(Pooler pooler, Span place, String setting, String value) {
    Matcher zero = ZERO.matcher(place.text());
    Optional<Fix.Edit> edit = Optional.empty();
    boolean written = place.text().contains(setting) || place.text().matches("['\"]?[0.]+['\"]?");
    if (written && zero.matches()) {
      int start = place.start() + zero.start(1);
      Span old = place.source().span(start, start + zero.group(1).length());
      edit = Optional.of(new Fix.Edit(old, value));
    } else if (pooler.form() == Pooler.Form.INI) {
      edit = place.text().startsWith("[pgbouncer]") ? ini(place, setting, value) : edit;
    } else if (pooler.form() == Pooler.Form.CLOUD_NATIVE_PG
        || pooler.form() == Pooler.Form.CRUNCHY) {
      edit = mapping(place, setting, value);
    } else if (pooler.form() == Pooler.Form.IMAGE_ENVIRONMENT && place.text().equals("env")) {
      edit = environment(pooler, place, setting, value);
    }
    String title = "set %s = %s".formatted(setting, value);
    return edit.map(e -> new Fix(title, Fix.Safety.NEEDS_REVIEW, List.of(e)));
  }

  private static Optional<Fix.Edit> ini(Span header, String setting, String value) {
    Source source = header.source();
    int line = header.from().line();
    String indent = YamlBlock.indent(source.line(line));
    if (!source.line(line).equals(indent + header.text())) {
      return Optional.empty();
    }
    String equals = " = ";
    for (int next = line + 1; next <= Math.min(source.lineCount(), line + 20); next++) {
      Matcher matcher = ASSIGNMENT.matcher(source.line(next).strip());
      if (matcher.matches()) {
        boolean tight = matcher.group(1).isBlank() || matcher.group(1).equals("=");
        equals = tight ? "=" : " = ";
        break;
      }
    }
    return Optional.of(YamlBlock.after(source, line, indent + setting + equals + value));
  }

  private static Optional<Fix.Edit> mapping(Span key, String setting, String value) {
    return YamlBlock.below(key)
        .map(
            indent ->
                YamlBlock.after(
                    key.source(),
                    key.from().line(),
                    "%s%s: \"%s\"".formatted(indent, setting, value)));
  }

  private static Optional<Fix.Edit> environment(
      Pooler pooler, Span key, String setting, String value) {
    String prefix = pooler.settings().canSet("transaction_timeout") ? "" : prefixBeside(key);
    String name = prefix + setting.toUpperCase(Locale.ROOT);
    return YamlBlock.below(key)
        .filter(i -> key.source().line(key.from().line() + 1).strip().startsWith("- "))
        .map(
            indent ->
                YamlBlock.after(
                    key.source(),
                    key.from().line(),
                    "%s- name: %s\n%s  value: \"%s\"".formatted(indent, name, indent, value)));
  }

  /** Bitnami's image wants a prefix before each setting: it stands in the neighbours. */
  private static String prefixBeside(Span key) {
    Source source = key.source();
    int last = Math.min(source.lineCount(), key.from().line() + 60);
    for (int line = key.from().line() + 1; line <= last; line++) {
      if (source.line(line).contains("name: PGBOUNCER_")) {
        return "PGBOUNCER_";
      }
    }
    return "";
  }
}
