package io.github.seamark.pgbouncer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an image takes PgBouncer's settings from its environment.
 *
 * @param repositories how the image's repository ends
 * @param iniPath where it writes its configuration; a file mounted there makes the variables inert
 * @param prefix what its variables start with; may be empty
 * @param settings the setting of each variable
 * @param refused variables that make it write a line that PgBouncer refuses
 * @param others further variables that it reads
 * @param defaults what it writes where no variable is set
 * @param database the variables of its one database
 */
record ImageForm(
    List<String> repositories,
    String iniPath,
    String prefix,
    Map<String, String> settings,
    Set<String> refused,
    Set<String> others,
    FormDefaults defaults,
    DatabaseVariables database) {

  /** A variable and its value where it is not set. */
  record Variable(String name, Optional<String> otherwise) {}

  /** The variables of the one database: its name for clients, host, port, name there, URLs. */
  record DatabaseVariables(
      Optional<Variable> name,
      Optional<Variable> host,
      Optional<Variable> port,
      Optional<Variable> dbname,
      List<String> urls) {
    DatabaseVariables {
      urls = List.copyOf(urls);
    }
  }

  ImageForm {
    repositories = List.copyOf(repositories);
    settings = Map.copyOf(settings);
    refused = Set.copyOf(refused);
    others = Set.copyOf(others);
  }

  /** Whether an image's repository, without tag, is this one or a mirror of it. */
  boolean matches(String repository) {
    return repositories.stream()
        .anyMatch(r -> repository.equals(r) || repository.endsWith("/" + r));
  }

  /** The name of the variable of a setting, for people. */
  Optional<String> variableOf(String setting) {
    return settings.entrySet().stream()
        .filter(e -> e.getValue().equals(setting))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }
}
