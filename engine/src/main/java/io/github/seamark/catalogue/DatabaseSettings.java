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
   * leading {@code *} stands for any prefix of whole words, a trailing one for any ending.
   *
   * @param name what it is called: {@code Django}
   * @param onlyImages endings of repositories of the programs that it holds for; empty for all
   * @param needs variables of which at least one must be there for it to hold; empty for none
   * @param host variables of the host
   * @param port variables of the port
   * @param url variables of a URL, or of keywords with values, that holds both
   * @param keep how long a connection is kept
   * @param pool how many connections a pod can open
   */
  public record Spelling(
      String name,
      List<String> onlyImages,
      List<String> needs,
      List<String> host,
      List<String> port,
      List<String> url,
      Keep keep,
      Pool pool) {
    /** Copies the lists. */
    public Spelling {
      onlyImages = List.copyOf(onlyImages);
      needs = List.copyOf(needs);
      host = List.copyOf(host);
      port = List.copyOf(port);
      url = List.copyOf(url);
    }
  }

  /**
   * How long a connection is kept.
   *
   * @param variables variables, in seconds
   * @param options options of the URL, in seconds
   * @param unsaid what the program does where nothing is said, in seconds; empty if unknown
   * @param forever values that mean for ever
   */
  public record Keep(
      List<String> variables, List<String> options, Optional<String> unsaid, List<String> forever) {
    /** Copies the lists. */
    public Keep {
      variables = List.copyOf(variables);
      options = List.copyOf(options);
      forever = List.copyOf(forever);
    }
  }

  /**
   * How many connections a pod can open.
   *
   * @param processes variables of the number of processes in a pod; empty where there is one
   * @param threads variables of the number of threads of a process, or the size of its pool
   * @param options options of the URL that say the size of the pool
   * @param unsaid the size of the pool where nothing is said; empty if unknown
   */
  public record Pool(
      List<String> processes, List<String> threads, List<String> options, Optional<String> unsaid) {
    /** Copies the lists. */
    public Pool {
      processes = List.copyOf(processes);
      threads = List.copyOf(threads);
      options = List.copyOf(options);
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
        new Keep(
            f.texts("keep"), f.texts("keep_options"), f.text("keep_default"), f.texts("forever")),
        new Pool(
            f.texts("processes"),
            f.texts("threads"),
            f.texts("pool_options"),
            f.text("pool_default")));
  }
}
