package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;

/**
 * Where a host name leads.
 *
 * @param pooler the pooler behind it; missing where it is certain that none is
 * @param database the database behind it, directly or (for the entry that the client asks for)
 *     through the pooler
 * @param proof the places that prove the way: the host, the Service, the workload
 * @param guess why the way is only likely, if it is
 */
public record Route(
    Lookup<Pooler> pooler,
    Lookup<Database> database,
    List<Evidence> proof,
    Optional<String> guess) {

  /** Copies the list. */
  public Route {
    proof = List.copyOf(proof);
  }
}
