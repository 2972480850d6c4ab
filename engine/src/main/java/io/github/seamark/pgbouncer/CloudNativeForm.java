package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudNativePG's Pooler takes and writes. Source: the operator's {@code
 * AllowedPgbouncerGenericConfigurationParameters} and its configuration builder, 1.30.
 */
final class CloudNativeForm {
  /** Settings that the Pooler's parameters may hold; the mode has a field of its own. */
  private static final Set<String> ALLOWED =
      Set.of(
          "application_name_add_host",
          "auth_type",
          "auth_user",
          "autodb_idle_timeout",
          "cancel_wait_timeout",
          "client_idle_timeout",
          "client_login_timeout",
          "client_tls_ciphers",
          "client_tls_sslmode",
          "client_tls13_ciphers",
          "default_pool_size",
          "disable_pqexec",
          "dns_max_ttl",
          "dns_nxdomain_ttl",
          "idle_transaction_timeout",
          "ignore_startup_parameters",
          "listen_backlog",
          "log_connections",
          "log_disconnections",
          "log_pooler_errors",
          "log_stats",
          "max_client_conn",
          "max_db_connections",
          "max_packet_size",
          "max_prepared_statements",
          "max_user_connections",
          "min_pool_size",
          "pkt_buf",
          "query_timeout",
          "query_wait_timeout",
          "reserve_pool_size",
          "reserve_pool_timeout",
          "sbuf_loopcnt",
          "server_check_delay",
          "server_check_query",
          "server_connect_timeout",
          "server_fast_close",
          "server_idle_timeout",
          "server_lifetime",
          "server_login_retry",
          "server_reset_query",
          "server_reset_query_always",
          "server_round_robin",
          "server_tls_ciphers",
          "server_tls13_ciphers",
          "server_tls_protocols",
          "server_tls_sslmode",
          "stats_period",
          "suspend_timeout",
          "tcp_defer_accept",
          "tcp_socket_buffer",
          "tcp_keepalive",
          "tcp_keepcnt",
          "tcp_keepidle",
          "tcp_keepintvl",
          "tcp_user_timeout",
          "track_extra_parameters",
          "verbose",
          "pool_mode");

  static final FormDefaults DEFAULTS =
      new FormDefaults(
          Map.of(
              "log_stats", "0",
              "auth_type", "hba",
              "client_tls_sslmode", "prefer",
              "server_tls_sslmode", "verify-ca",
              "ignore_startup_parameters", "extra_float_digits,options",
              "listen_port", "5432"),
          "CloudNativePG's default",
          ALLOWED);

  private CloudNativeForm() {}

  /** Checks the parameters: the operator's webhook refuses a name that it does not know. */
  static void check(Sheet parameters, SettingChecks checks) {
    for (Given given : parameters.given().values()) {
      if (ALLOWED.contains(given.name()) && !given.name().equals("pool_mode")) {
        checks.setting(given);
      } else {
        Optional<String> nearest =
            given.name().equals("pool_mode")
                ? Optional.of("poolMode")
                : SettingsCatalogue.instance()
                    .nearest(Section.PGBOUNCER, given.name())
                    .filter(n -> ALLOWED.contains(n) && !n.equals(given.name()));
        String message =
            "CloudNativePG takes no parameter %s: the Pooler is refused".formatted(given.name());
        checks.add(Kind.UNKNOWN_SETTING, given.keyOrigin(), message, false, nearest);
      }
    }
  }
}
