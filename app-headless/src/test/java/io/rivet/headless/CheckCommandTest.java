package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.engine.TypeCheck;
import io.rivet.engine.TypeReport;
import io.rivet.failure.FailureKind;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValueRule;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class CheckCommandTest {

    private static final TypeReport ORDERS =
            new TypeReport.Described(
                    "orders",
                    "MariaDB 11.4.5",
                    new TableSchema(
                            List.of(
                                    new Column(
                                            "id",
                                            new ColumnType.UInt64(),
                                            false,
                                            "bigint unsigned",
                                            Fidelity.EXACT),
                                    new Column(
                                            "preis € \u001b[1m",
                                            new ColumnType.Decimal(12, 2),
                                            true,
                                            "decimal(12,2)",
                                            Fidelity.EXACT),
                                    new Column(
                                            "ordered_at",
                                            new ColumnType.Timestamp(true),
                                            true,
                                            "timestamp(6)",
                                            Fidelity.POLICY,
                                            List.of(
                                                    new ValueRule(
                                                            ValueKey.ZERO_DATE, ValueAction.NULL),
                                                    new ValueRule(
                                                            ValueKey.INFINITY, ValueAction.ERROR))),
                                    new Column(
                                            "state",
                                            new ColumnType.Text(),
                                            true,
                                            "enum('open','paid','sent','lost','back again')",
                                            Fidelity.TEXT))),
                    new MetaColumns(true, true),
                    Optional.of(Duration.ofMinutes(5)),
                    List.of("the ORDER BY of the query\nis lost"));

    private static final TypeReport NOTHING =
            new TypeReport.Described(
                    "nothing",
                    "MariaDB 11.4.5",
                    new TableSchema(List.of()),
                    MetaColumns.none(),
                    Optional.empty(),
                    List.of());

    private static final TypeReport REFUSED =
            new TypeReport.Refused(
                    "users",
                    FailureKind.USAGE,
                    "export 'users': columns: 'nope' isn't a column; 'id' can't become uuid.");

    private final CommandTester tester = CommandTester.quiet();

    @Test
    void typesAreTables() {
        tester.core.types = new TypeCheck(List.of(ORDERS, REFUSED, NOTHING), 2);
        tester.core.warnings = List.of("rivet.yaml:3:1: read: ignored.");
        assertEquals(
                2,
                tester.execute(
                        "check", "--types", "-c", "rivet.yaml", "-e", "orders", "-e", "users"));
        assertEquals(
                """

                Export: orders
                  Source:       MariaDB 11.4.5
                  Timeout:      300 s without a row end the read, which is one statement

                  COLUMN              SOURCE TYPE                               ARRIVES AS       NULLABLE  FIDELITY  VALUES
                  id                  bigint unsigned                           uint64           no        exact     -
                  preis € ?[1m        decimal(12,2)                             decimal(12,2)    yes       exact     -
                  ordered_at          timestamp(6)                              timestamp (UTC)  yes       policy    zero_date: null, infinity: error
                  state               enum('open','paid','sent','lost','back …  text             yes       text      -
                  _rivet_exported_at  rivet exported_at                         timestamp (UTC)  no        exact     -
                  _rivet_row_hash     rivet row_hash                            int64            no        exact     -

                  2 exact, 1 text, 1 policy

                Export: nothing
                  Source:       MariaDB 11.4.5

                  COLUMN  SOURCE TYPE  ARRIVES AS  NULLABLE  FIDELITY  VALUES

                  no columns
                """,
                tester.out());
        assertEquals(
                """
                Warning: rivet.yaml:3:1: read: ignored.
                Warning: export 'orders': the ORDER BY of the query is lost
                Error: export 'users': columns: 'nope' isn't a column; 'id' can't become uuid.
                """,
                tester.err());
        assertEquals(
                List.of("config rivet.yaml {} Optional.empty", "types [orders, users]"),
                tester.core.asked);
    }

    @Test
    void typesAreJsonForMachines() {
        tester.core.types = new TypeCheck(List.of(ORDERS, REFUSED), 2);
        assertEquals(2, tester.execute("check", "--types", "--json", "-c", "rivet.yaml"));
        List<String> lines = tester.out().lines().toList();
        assertEquals("  \"exit_code\" : 2,", lines.get(2));
        assertEquals("      \"row_timeout_s\" : 300,", lines.get(7));
        assertEquals(
                """
                        {
                          "name" : "ordered_at",
                          "source_type" : "timestamp(6)",
                          "type" : "timestamp (UTC)",
                          "nullable" : true,
                          "fidelity" : "policy",
                          "values" : {
                            "zero_date" : "null",
                            "infinity" : "error"
                          }
                        },
                """,
                String.join("\n", lines.subList(25, 36)) + "\n");
        assertEquals(
                """
                    {
                      "export" : "users",
                      "server" : null,
                      "row_timeout_s" : null,
                      "columns" : [ ],
                      "warnings" : [ ],
                      "error" : "export 'users': columns: 'nope' isn't a column; 'id' can't become uuid.",
                      "failure" : "usage"
                    }
                  ]
                }
                """,
                String.join("\n", lines.subList(lines.size() - 11, lines.size())) + "\n");
    }

    @Test
    void withoutTypesItSaysWhatIsBuilt() {
        assertEquals(2, tester.execute("check", "-c", "rivet.yaml"));
        assertEquals("", tester.out());
        assertEquals(
                "Error: 'check' can only report types so far; write 'rivet check --types -c"
                        + " FILE'.\n",
                tester.err());
        assertEquals(List.of(), tester.core.asked);
    }
}
