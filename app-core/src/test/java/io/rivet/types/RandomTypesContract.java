package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.ReadPath;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.TypeRules;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Random rows of random types arrive: the sums that the server computes over its table are those
/// of the Parquet file. `-Drivet.seed=N` repeats what a failure names.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RandomTypesContract {

    private static final int ROWS_PER_INSERT = 500;
    private static final int MOST_COLUMNS = 16;

    @TempDir private Path folder;
    private ServerChecksums checksums;
    private ParquetTexts parquet;

    /// A server, started or joined once.
    protected abstract ServerChecksums openServer();

    @BeforeAll
    void open() {
        checksums = openServer();
        parquet = ParquetTexts.open();
    }

    @AfterAll
    void close() {
        parquet.close();
        checksums.close();
    }

    @Test
    void sumsOfTheServerAreThoseOfTheFile() throws IOException {
        tryTables(5, 1_000);
    }

    @Test
    @Tag("full")
    void sumsOfTheServerAreThoseOfTheFileManyTimes() throws IOException {
        tryTables(50, 10_000);
    }

    private void tryTables(int count, int rows) throws IOException {
        long first = Long.getLong("rivet.seed", System.nanoTime());
        for (long seed = first; seed < first + count; seed++) {
            RandomValues values = new RandomValues(seed);
            List<RandomType> columns = new ArrayList<>();
            for (int i = 2 + values.below(MOST_COLUMNS - 2); i > 0; i--) {
                columns.add(checksums.types().get(values.below(checksums.types().size())));
            }
            tryTable("-Drivet.seed=" + seed, columns, rows, values);
        }
    }

    private void tryTable(String seed, List<RandomType> columns, int rows, RandomValues values)
            throws IOException {
        TypeServer server = checksums.server();
        server.execute("DROP TABLE IF EXISTS random_rows", create(columns));
        fill(columns, rows, values);
        ReadStatement statement =
                new ReadStatement("SELECT * FROM random_rows", true, TypeRules.standard());
        for (ReadPath path : server.paths()) {
            ExportedPair files;
            try (SourceSession session = server.open()) {
                files = ExportedPair.write(session, statement, path, folder.resolve(seed + path));
            }
            for (int i = 0; i < columns.size(); i++) {
                RandomType type = columns.get(i);
                String words = "%s, %s, column c%d %s".formatted(seed, path, i, type.sqlType());
                assertEquals(type.type(), files.schema().column(i).type(), words);
                checksums
                        .sums("random_rows", "c" + i, type)
                        .assertSame(
                                new CanonicalTexts(parquet).sums(files.parquet(), "c" + i, type),
                                words);
            }
        }
    }

    private static String create(List<RandomType> columns) {
        StringJoiner definitions = new StringJoiner(", ", "CREATE TABLE random_rows (", ")");
        for (int i = 0; i < columns.size(); i++) {
            definitions.add("c" + i + " " + columns.get(i).sqlType());
        }
        return definitions.toString();
    }

    /// Each column has its own share of NULLs: none, some, most or all.
    private void fill(List<RandomType> columns, int rows, RandomValues values) {
        List<Integer> shares = List.of(0, 10, 90, 100);
        List<Integer> nullPercents =
                columns.stream().map(_ -> shares.get(values.below(shares.size()))).toList();
        for (int done = 0; done < rows; done += ROWS_PER_INSERT) {
            StringJoiner lines = new StringJoiner(", ");
            for (int row = 0; row < Math.min(ROWS_PER_INSERT, rows - done); row++) {
                StringJoiner line = new StringJoiner(", ", "(", ")");
                for (int i = 0; i < columns.size(); i++) {
                    RandomType type = columns.get(i);
                    line.add(
                            values.orNull(nullPercents.get(i), () -> type.literal().apply(values)));
                }
                lines.add(line.toString());
            }
            checksums.server().execute("INSERT INTO random_rows VALUES " + lines);
        }
    }
}
