package io.rivet.dev.bench;

import io.rivet.dev.SourceKind;
import io.rivet.dev.TestingMySql;
import io.rivet.dev.seed.SampleTable;
import io.rivet.dev.seed.Seeder;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server that is measured against, with its tables.
sealed interface BenchServer extends AutoCloseable permits PostgresBench, MySqlBench {

    /// The environment variable through which the limit's process gets the server.
    String JDBC_URL_VARIABLE = "RIVET_BENCH_JDBC_URL";

    /// The environment variable through which the export's config gets the server.
    String URL_VARIABLE = "RIVET_BENCH_URL";

    /// Starts a server.
    ///
    /// @param data where the server keeps its data for the next bench; empty for a temporary folder
    static BenchServer start(SourceKind kind, Optional<Path> data) {
        return switch (kind) {
            case postgres -> PostgresBench.start(data);
            case mariadb -> MySqlBench.start(TestingMySql.Kind.MARIADB, data);
            case mysql -> MySqlBench.start(TestingMySql.Kind.MYSQL, data);
        };
    }

    /// What a table's comment says when it holds the rows that are wanted.
    static String mark(SampleTable table) {
        return "rivet bench, " + table.rows() + " rows, seed " + Seeder.DEFAULT_SEED;
    }

    /// Name and version.
    String product();

    /// What to know before a figure is quoted.
    String caveat();

    /// The main of the limit. Its arguments: table, and a file that it may write. It prints the
    /// bytes that it has read.
    Class<?> limit();

    /// What a Rivet config calls this kind of source.
    String type();

    /// What a Rivet config calls this table.
    String nameInConfig(String table);

    /// How the programs find the server.
    Map<String, String> environment();

    /// Makes sure that these tables exist with these rows; says whether any had to be loaded.
    boolean provide(List<SampleTable> tables) throws SQLException;

    /// A table with the rows of another one several times over, one copy after the other.
    void multiply(String table, String target, int times);

    void drop(String table);

    /// The server alone: it reads a table and makes what it would send, but sends nothing.
    Measured alone(String table, long rows) throws SQLException, IOException;

    @Override
    void close();
}
