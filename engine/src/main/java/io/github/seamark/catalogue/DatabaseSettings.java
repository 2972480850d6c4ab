package io.github.seamark.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * How programs spell their database settings in environment variables.
 *
 * @param spellings the known spellings, the most particular first
 */
public record DatabaseSettings(List<Spelling> spellings) {

  /**
   * One program's or framework's spelling. A list holds variable names in order of preference; a
   * leading {@code *} stands for any prefix.
   *
   * @param name what it is called: {@code Django}
   * @param onlyImages endings of repositories of the programs that it holds for; empty for all
   * @param needs variables of which at least one must be there for it to hold; empty for none
   * @param host variables of the host
   * @param port variables of the port
   * @param url variables of a URL that holds both
   * @param keep variables of how long a connection is kept, in seconds
   * @param keepDefault what the program does without such a variable, in seconds; empty if unknown
   * @param forever values that mean for ever
   * @param processes variables of the number of processes in a pod
   * @param threads variables of the number of threads of a process, or the size of its pool
   */
  public record Spelling(
      String name,
      List<String> onlyImages,
      List<String> needs,
      List<String> host,
      List<String> port,
      List<String> url,
      List<String> keep,
      Optional<String> keepDefault,
      List<String> forever,
      List<String> processes,
      List<String> threads) {
    /** Copies the lists. */
    public Spelling {
      onlyImages = List.copyOf(onlyImages);
      needs = List.copyOf(needs);
      host = List.copyOf(host);
      port = List.copyOf(port);
      url = List.copyOf(url);
      keep = List.copyOf(keep);
      forever = List.copyOf(forever);
      processes = List.copyOf(processes);
      threads = List.copyOf(threads);
    }
  }

  /** Copies the list. */
  public DatabaseSettings {
    spellings = List.copyOf(spellings);
  }

  static DatabaseSettings read(List<Fields> entries) {
    return new DatabaseSettings(entries.stream().map(DatabaseSettings::spelling).toList());
  }

  private static Spelling spelling(Fields f) {
    return new Spelling(
        f.text("name", ""),
        f.texts("images"),
        f.texts("needs"),
        f.texts("host"),
        f.texts("port"),
        f.texts("url"),
        f.texts("keep"),
        f.text("keep_default"),
        f.texts("forever"),
        f.texts("processes"),
        f.texts("threads"));
  }
}
