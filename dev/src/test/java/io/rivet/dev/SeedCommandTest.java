package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

class SeedCommandTest {

    private static final List<String> SMALL =
            List.of("--users=10", "--orders=20", "--events=20", "--content-items=2", "--sparse=3");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void fillsOnceAndReplacesOnlyWhenTold() {
        TestingPostgres postgres = TestingPostgres.shared();
        String url = "--url=" + postgres.url(postgres.createDatabase());
        assertEquals(0, seed(url, List.of("--schema=shop")), err::toString);
        assertTrue(out.toString().contains("orders_sparse"), out::toString);
        assertEquals(1, seed(url, List.of("--schema=shop")));
        assertTrue(err.toString().contains("users, orders, events"), err::toString);
        assertEquals(0, seed(url, List.of("--schema=shop", "--replace")), err::toString);
        assertEquals(0, seed(url, List.of("--schema=other")), err::toString);
    }

    @Test
    void fillsMySqlToo() {
        TestingMySql server = TestingMySql.mariaDb();
        String url = "--url=" + server.url(server.createDatabase());
        assertEquals(0, seed(url, List.of()), err::toString);
        assertEquals(1, seed(url, List.of()));
        assertTrue(err.toString().contains("users, orders, events"), err::toString);
        assertEquals(0, seed(url, List.of("--replace")), err::toString);
    }

    @Test
    void saysHowToLetRowsIn() {
        TestingMySql server = TestingMySql.mariaDb();
        String url = "--url=" + server.url(server.createDatabase());
        server.execute("SET GLOBAL local_infile = 0");
        try {
            assertEquals(1, seed(url, List.of()));
            assertTrue(err.toString().contains("--local-infile=1"), err::toString);
        } finally {
            server.execute("SET GLOBAL local_infile = 1");
        }
    }

    @Test
    void aWrongUrlIsWrongUsageAndNeverRepeated() {
        assertEquals(2, seed("--url=oracle://me:hush@host/db", List.of()));
        assertTrue(err.toString().contains("postgresql://user:password@host"), err::toString);
        assertFalse(err.toString().contains("hush"), err::toString);
    }

    private int seed(String url, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("seed", url));
        arguments.addAll(SMALL);
        arguments.addAll(more);
        CommandLine command = DevCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
