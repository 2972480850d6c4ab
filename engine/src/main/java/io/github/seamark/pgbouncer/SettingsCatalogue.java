package io.github.seamark.pgbouncer;

import io.github.seamark.source.Spelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting that any version of PgBouncer knows, from the resource {@code settings.txt}. */
final class SettingsCatalogue {
  private static final String RESOURCE = "settings.txt";
  private static final SettingsCatalogue INSTANCE = load();

  private final Map<Section, Map<String, Setting>> settings;
  private final Map<String, String> mistaken;

  private SettingsCatalogue(
      Map<Section, Map<String, Setting>> settings, Map<String, String> mistaken) {
    this.settings = settings;
    this.mistaken = mistaken;
  }

  static SettingsCatalogue instance() {
    return INSTANCE;
  }

  /** The setting of a name in a section, whatever its version. */
  Optional<Setting> find(Section section, String name) {
    return Optional.ofNullable(of(section).get(name));
  }

  /** The settings of a section by name. */
  Map<String, Setting> of(Section section) {
    return settings.getOrDefault(section, Map.of());
  }

  /** The name that was meant by one that a section does not know, if it can be guessed. */
  Optional<String> nearest(Section section, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (find(section, lower).isPresent()) {
      return Optional.of(lower);
    }
    Optional<String> meant =
        Optional.ofNullable(mistaken.get(lower)).filter(m -> find(section, m).isPresent());
    return meant.or(() -> closest(of(section), lower));
  }

  private static Optional<String> closest(Map<String, Setting> known, String name) {
    int limit = Math.max(1, name.length() / 4);
    String best = "";
    int bestDistance = limit + 1;
    for (String candidate : known.keySet()) {
      int distance = Spelling.distance(name, candidate, bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static SettingsCatalogue load() {
    Map<Section, Map<String, Setting>> settings = new EnumMap<>(Section.class);
    Map<String, String> mistaken = new LinkedHashMap<>();
    InputStream stream =
        Objects.requireNonNull(SettingsCatalogue.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      Optional<Section> section = Optional.empty();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = Section.of(line.substring(1, line.length() - 1));
        } else if (!line.startsWith("#") && section.isPresent()) {
          Setting setting = setting(line.split("\t", -1));
          settings
              .computeIfAbsent(section.get(), s -> new LinkedHashMap<>())
              .put(setting.name(), setting);
        } else if (!line.startsWith("#")) {
          String[] pair = line.split("\t", -1);
          mistaken.put(pair[0], pair[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsCatalogue(settings, mistaken);
  }

  private static Setting setting(String[] columns) {
    PgbouncerVersion since = version(columns[2]);
    return new Setting(
        columns[0],
        Setting.Type.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        since,
        columns[3].equals("reload"),
        columns[4].equals("-") ? List.of() : defaults(columns[4], since),
        columns[5].equals("-") ? List.of() : List.of(columns[5].split(" ")));
  }

  private static List<Setting.Default> defaults(String column, PgbouncerVersion since) {
    return Stream.of(column.split(" (?=\\d+\\.\\d+=)"))
        .map(
            part -> {
              String[] pair = part.split("=", 2);
              return pair.length == 2
                  ? new Setting.Default(version(pair[0]), pair[1])
                  : new Setting.Default(since, part);
            })
        .toList();
  }

  private static PgbouncerVersion version(String text) {
    return PgbouncerVersion.parse(text).orElseThrow();
  }
}
