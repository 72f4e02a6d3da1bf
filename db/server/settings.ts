/**
 * The server's settings, given at each start, so that a newer Headroom's take effect without editing files.
 *
 * Small enough for a laptop, ample for a million orders. Writes stay safe: fsync is left on.
 */
const settings: Record<string, string> = {
  cluster_name: "headroom",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",

  shared_buffers: "256MB",
  work_mem: "16MB",
  max_wal_size: "2GB",
  jit: "off",
  // Nothing is replicated, so the log need only be enough for recovery.
  wal_level: "minimal",
  max_wal_senders: "0",

  // A killed client's locks go with it, even while its statement runs.
  client_connection_check_interval: "5s",
  // Between two statements, not inside a COPY: an import that streams a slow file is never idle.
  idle_in_transaction_session_timeout: "5min",

  timezone: "UTC",
  lc_messages: "C",

  log_destination: "stderr",
  logging_collector: "off",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
  log_min_messages: "warning",
  // Report lines are buyers' data: no statement, parameter or offending row ("DETAIL", "CONTEXT") is written down.
  log_statement: "none",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/** The arguments of `postgres` for a cluster on a port. */
export function serverArguments(cluster: string, port: number): string[] {
  const chosen = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster, "-p", String(port), ...chosen];
}
