package io.rivet.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a server for tests is set: small, quick to start, and on the loopback address alone.
final class MySqlSettings {

    /// In the data folder.
    static final String PID_FILE = "server.pid";

    /// In the server's folder, as are the statements that make its accounts.
    static final String LOG = "server.log";

    static final String ACCOUNTS = "accounts.sql";

    private MySqlSettings() {}

    /// The command line, without the program.
    static List<String> arguments(TestingMySql.Options options, Path folder, int port) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--port=" + port);
        // Relative to the data folder: the whole path may be longer than a socket's may be
        arguments.add("--socket=server.sock");
        arguments.add("--pid-file=" + PID_FILE);
        arguments.add("--log-error=" + folder.resolve(LOG));
        arguments.add("--init-file=" + folder.resolve(ACCOUNTS));
        arguments.add("--skip-log-bin");
        variables(options).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    private static Map<String, String> variables(TestingMySql.Options options) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("bind_address", "127.0.0.1");
        variables.put("skip_name_resolve", "ON");
        variables.put("character_set_server", "utf8mb4");
        variables.put("default_time_zone", "+00:00");
        variables.put("max_allowed_packet", "256M");
        variables.put("local_infile", "ON");
        variables.put("secure_file_priv", "");
        variables.put("innodb_buffer_pool_size", "64M");
        variables.put("innodb_flush_log_at_trx_commit", "0");
        variables.put("innodb_doublewrite", "OFF");
        switch (options.kind()) {
            case MARIADB -> {
                variables.put("innodb_log_file_size", "48M");
                variables.put("performance_schema", "OFF");
                // Without it the server makes an RSA key at each start, which takes seconds
                variables.put("ssl", options.tls() ? "ON" : "OFF");
            }
            case MYSQL -> {
                variables.put("innodb_redo_log_capacity", "64M");
                variables.put("mysqlx", "OFF");
            }
        }
        if (options.tls()) {
            variables.put("ssl_cert", "server.crt");
            variables.put("ssl_key", "server.key");
        }
        options.settings().forEach((name, value) -> variables.put(name.replace('-', '_'), value));
        return variables;
    }
}
