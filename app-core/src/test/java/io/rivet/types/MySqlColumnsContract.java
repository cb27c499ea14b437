package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.Column;
import io.rivet.schema.TypeRules;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Columns of MySQL and MariaDB that no list of values describes: generated ones, and what holds
/// for all rows of a column.
abstract class MySqlColumnsContract {

    @TempDir private Path folder;

    private MySqlTypeServer server;

    /// The server to try.
    abstract TestingMySql mySql();

    @BeforeEach
    void open() {
        server = new MySqlTypeServer(mySql());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void generatedAndInvisibleColumnsAreLikeOthers() throws IOException {
        server.execute(
                """
                CREATE TABLE made (id integer, twice bigint AS (id * 2) STORED,
                  words varchar(20) AS (concat('ä', id)) VIRTUAL,
                  doc json, part varchar(20) AS (json_unquote(json_extract(doc, '$.a'))) VIRTUAL,
                  unseen int DEFAULT 5 INVISIBLE)\
                """,
                "INSERT INTO made (id, doc) VALUES (1, '{\"a\": \"x\"}'), (NULL, NULL)");
        ExportedPair files = export("SELECT id, twice, words, part, unseen FROM made");
        assertEquals(
                "id,twice,words,part,unseen\n1,2,ä1,x,5\n,,,,5\n", Files.readString(files.csv()));
        assertEquals(5, columns("SELECT * FROM made").size(), "* leaves the invisible one out");
    }

    @Test
    void geometriesKeepTheirReferenceSystem() throws IOException {
        server.execute(
                "CREATE TABLE places (id integer, v geometry)",
                "INSERT INTO places VALUES (1, ST_GeomFromText('POINT(1 2)', 4326)), (2, NULL)");
        try (ParquetTexts parquet = ParquetTexts.open()) {
            ExportedPair files = export("SELECT id, v FROM places");
            assertEquals("4326", parquet.metadata(files.parquet()).get("rivet.srid.v"));
        }
        server.execute("INSERT INTO places VALUES (3, ST_GeomFromText('POINT(1 2)'))");
        RivetException failure =
                assertThrows(
                        RivetException.class, () -> export("SELECT id, v FROM places ORDER BY id"));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(failure.sentence().contains("column 'v', row 3"), failure.sentence());
        assertTrue(
                failure.sentence().contains("SRID 0 after rows of SRID 4326"), failure.sentence());
    }

    /// Results tell less than the catalog: their own types arrive as well.
    @Test
    void expressionsHaveTypesToo() throws IOException {
        ExportedPair files =
                export(
                        """
                        SELECT 1 AS one, 1.50 AS dec_lit, 'ä' AS words, NULL AS nothing,
                          CAST(7 AS UNSIGNED) AS u, DATE '2024-02-29' AS day,
                          TIMESTAMP '2024-02-29 01:02:03.5' AS local, CAST('a' AS BINARY) AS raw,
                          COUNT(*) AS n, SUM(x) AS total, AVG(x) AS mean
                        FROM (SELECT 1 AS x UNION ALL SELECT 2) AS numbers\
                        """);
        assertEquals(
                """
                one,dec_lit,words,nothing,u,day,local,raw,n,total,mean
                1,1.50,ä,,7,2024-02-29,2024-02-29T01:02:03.500000,61,2,3,1.5000
                """,
                Files.readString(files.csv()));
    }

    private ExportedPair export(String sql) {
        ReadStatement statement = new ReadStatement(sql, false, TypeRules.standard());
        try (SourceSession session = server.open()) {
            return ExportedPair.write(
                    session, statement, ReadPath.AUTO, folder.resolve("f" + sql.length()));
        }
    }

    private List<Column> columns(String sql) {
        try (SourceSession session = server.open()) {
            return session.describe(new ReadStatement(sql, false, TypeRules.standard()))
                    .schema()
                    .columns();
        }
    }
}
