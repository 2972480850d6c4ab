package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A PgBouncer, in whatever form it is written.
 *
 * @param form how it is configured
 * @param id what it is called; a bare ini file has a known empty namespace and its path as name
 * @param settings its effective settings
 * @param databases the entries of {@code [databases]}; the wildcard's name is {@code *}
 * @param databasesComplete whether these are all of them
 * @param replicas how many processes run
 * @param surge how many more run during a rollout
 * @param problems what its configuration gets wrong
 * @param workload the workload that runs it, where one is declared
 * @param serviceNames names of Services that its operator makes for it
 * @param declaration where it is declared
 */
public record Pooler(
    Form form,
    ObjectId id,
    PoolerSettings settings,
    List<PoolerDatabase> databases,
    boolean databasesComplete,
    Lookup<Integer> replicas,
    Lookup<Integer> surge,
    List<SettingProblem> problems,
    Optional<ObjectId> workload,
    List<String> serviceNames,
    Declaration declaration)
    implements Piece {

  /** The forms of configuration. */
  public enum Form {
    INI,
    IMAGE_ENVIRONMENT,
    CHART_VALUES,
    CLOUD_NATIVE_PG,
    ZALANDO,
    CRUNCHY
  }

  /** Which setting names a pool mode can take. */
  public enum PoolMode {
    SESSION,
    TRANSACTION,
    STATEMENT
  }

  /**
   * An entry of {@code [databases]}.
   *
   * @param name what clients call it; {@code *} for all others
   * @param host where it leads; missing for a Unix socket
   * @param port the server's port, 5432 where none is given
   * @param dbname the database's name there; the entry's own name where none is given
   * @param user the user forced on all clients, if one is
   * @param poolSize its own pool size, if it has one
   * @param reservePool its own reserve, if it has one
   * @param poolMode its own mode, if it has one
   * @param maxDbConnections its own limit, if it has one
   * @param origin where the entry stands
   */
  public record PoolerDatabase(
      String name,
      Lookup<String> host,
      Lookup<Integer> port,
      Lookup<String> dbname,
      Lookup<String> user,
      Lookup<Integer> poolSize,
      Lookup<Integer> reservePool,
      Lookup<PoolMode> poolMode,
      Lookup<Integer> maxDbConnections,
      Origin origin)
      implements Evidence {}

  /**
   * Something wrong in a configuration.
   *
   * @param kind what is wrong
   * @param origin where, and how sure it is that the mistake is there
   * @param message what will happen, one sentence without a full stop
   * @param refusesToStart whether PgBouncer then does not start
   * @param suggestion the nearest known name or a right value, if there is one
   * @param lost settings below it that fall back to their defaults on a reload
   */
  public record SettingProblem(
      Kind kind,
      Origin origin,
      String message,
      boolean refusesToStart,
      Optional<String> suggestion,
      List<String> lost)
      implements Evidence {

    /** The kinds of mistake. */
    public enum Kind {
      UNKNOWN_SETTING,
      INVALID_VALUE,
      SYNTAX
    }

    /** Copies the list. */
    public SettingProblem {
      lost = List.copyOf(lost);
    }
  }

  /** Copies the lists. */
  public Pooler {
    databases = List.copyOf(databases);
    problems = List.copyOf(problems);
    serviceNames = List.copyOf(serviceNames);
  }

  /** Whether it could not start with this configuration. */
  public boolean refusesToStart() {
    return problems.stream().anyMatch(SettingProblem::refusesToStart);
  }
}
