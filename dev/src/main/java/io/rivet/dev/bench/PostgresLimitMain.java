package io.rivet.dev.bench;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The limit: one Java thread that reads a table's binary COPY from the socket and writes the raw
/// stream to a file through zstd 3. It decodes nothing, so no export in one thread can beat it by
/// much. The file is flushed, not synced.
///
/// Arguments: table, file. The environment's RIVET_BENCH_JDBC_URL holds the server. Prints the
/// bytes of the raw stream.
public final class PostgresLimitMain {

    private static final int ZSTD_LEVEL = 3;
    private static final int BUFFER_BYTES = 1 << 17;

    private PostgresLimitMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        String url = System.getenv(BenchServer.JDBC_URL_VARIABLE);
        try (Connection connection = DriverManager.getConnection(url);
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                OutputStream zstd = new ZstdOutputStreamNoFinalizer(file, ZSTD_LEVEL);
                OutputStream out = new BufferedOutputStream(zstd, BUFFER_BYTES)) {
            CopyOut copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + arguments[0] + " TO STDOUT (FORMAT binary)");
            long rawBytes = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                out.write(row);
                rawBytes += row.length;
            }
            System.out.println(rawBytes);
        }
    }
}
