package io.github.seamark.pgbouncer;

import io.github.seamark.pgbouncer.ImageForm.DatabaseVariables;
import io.github.seamark.pgbouncer.ImageForm.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The images of PgBouncer that are known, from the resource {@code images.txt}. */
final class ImageForms {
  private static final String RESOURCE = "images.txt";
  private static final List<ImageForm> FORMS = load();

  private ImageForms() {}

  /** The form of an image's repository. */
  static Optional<ImageForm> of(String repository) {
    return FORMS.stream().filter(f -> f.matches(repository)).findFirst();
  }

  private static List<ImageForm> load() {
    InputStream stream =
        Objects.requireNonNull(ImageForms.class.getResourceAsStream(RESOURCE), RESOURCE);
    List<ImageForm> forms = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String[]> block = new ArrayList<>();
      for (String line : lines.lines().filter(l -> !l.startsWith("#")).toList()) {
        if (line.startsWith("[") && !block.isEmpty()) {
          forms.add(form(block));
          block.clear();
        }
        block.add(line.split("\t", -1));
      }
      forms.add(form(block));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(forms);
  }

  private static ImageForm form(List<String[]> block) {
    String header = block.get(0)[0];
    List<String> repositories = List.of(header.substring(1, header.length() - 1).split(" "));
    DatabaseVariables database =
        new DatabaseVariables(
            variable(block, "name"),
            variable(block, "host"),
            variable(block, "port"),
            variable(block, "dbname"),
            List.copyOf(names(block, "url")));
    FormDefaults defaults =
        new FormDefaults(
            pairs(block, "default"),
            "default of image " + repositories.get(0),
            Set.copyOf(pairs(block, "env").values()));
    return new ImageForm(
        repositories,
        names(block, "ini").iterator().next(),
        names(block, "prefix").iterator().next(),
        pairs(block, "env"),
        names(block, "refused"),
        names(block, "other"),
        defaults,
        database);
  }

  private static Set<String> names(List<String[]> block, String kind) {
    return block.stream().filter(l -> l[0].equals(kind)).map(l -> l[1]).collect(Collectors.toSet());
  }

  private static Map<String, String> pairs(List<String[]> block, String kind) {
    Map<String, String> pairs = new LinkedHashMap<>();
    block.stream().filter(l -> l[0].equals(kind)).forEach(l -> pairs.put(l[1], l[2]));
    return pairs;
  }

  private static Optional<Variable> variable(List<String[]> block, String kind) {
    return block.stream()
        .filter(l -> l[0].equals(kind))
        .map(l -> new Variable(l[1], l.length > 2 ? Optional.of(l[2]) : Optional.empty()))
        .findFirst();
  }
}
