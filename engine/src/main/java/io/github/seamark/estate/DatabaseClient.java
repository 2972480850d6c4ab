package io.github.seamark.estate;

import io.github.seamark.value.Lookup;
import java.util.Optional;

/**
 * A container that talks to a PostgreSQL database, as far as its settings tell.
 *
 * @param workload the workload that it belongs to
 * @param container the container
 * @param host the database host that it really uses
 * @param port the port
 * @param hint a host that stands in values that do nothing: a hint, no proof; missing where there
 *     is none
 * @param keep for how long it keeps a connection open
 * @param threads how many connections one pod can hold (processes × threads), if known
 */
public record DatabaseClient(
    Workload workload,
    Container container,
    Lookup<String> host,
    Lookup<Integer> port,
    Lookup<String> hint,
    Lookup<Keep> keep,
    Lookup<Integer> threads) {

  /**
   * How a client keeps connections.
   *
   * @param setting the setting's name as written: {@code AUTHENTIK_POSTGRESQL__CONN_MAX_AGE}
   * @param seconds for how long; empty for ever; zero for not at all
   */
  public record Keep(String setting, Optional<Integer> seconds) {
    /** Whether it keeps connections at all. */
    public boolean keeps() {
      return seconds.isEmpty() || seconds.get() != 0;
    }
  }
}
