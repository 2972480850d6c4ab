package io.github.seamark.estate;

import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server or cluster.
 *
 * @param id what it is called
 * @param maxConnections {@code max_connections}, the form's or PostgreSQL's default filled in
 * @param reserved connections that ordinary users cannot have ({@code
 *     superuser_reserved_connections} and {@code reserved_connections}), defaults filled in
 * @param idleInTransactionTimeout {@code idle_in_transaction_session_timeout} as written; missing
 *     where nothing sets it
 * @param serviceNames names of Services that its operator or chart makes for it
 * @param workload the workload that runs it, where one is declared
 * @param declaration where it is declared
 */
public record Database(
    ObjectId id,
    Lookup<Integer> maxConnections,
    Lookup<Integer> reserved,
    Lookup<String> idleInTransactionTimeout,
    List<String> serviceNames,
    Optional<ObjectId> workload,
    Declaration declaration)
    implements Piece {

  /** Copies the list. */
  public Database {
    serviceNames = List.copyOf(serviceNames);
  }
}
