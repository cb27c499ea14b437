package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What `values:` promises on MySQL and MariaDB.
abstract class MySqlValuePoliciesContract extends ValuePoliciesContract {

    abstract TestedServer server();

    @Override
    List<OddValue> values() {
        return MySqlOddValues.of(server());
    }

    @Test
    void aSevenIsNoBoolean() throws Exception {
        OddValue seven = new OddValue(server(), "tinyint(1)", "1", "7", "tinyint1", "7", "", "int");
        Exported refused = export(seven, "values: {tinyint1: bool}");
        assertEquals(3, refused.ended().exitCode(), refused.ended().errors());
        assertTrue(
                refused.ended()
                        .errors()
                        .contains(
                                "export 'odd': column 'v', row 3 (id = 3): 7 is neither 0 nor 1"
                                        + " and can't be stored as a boolean; write values:"
                                        + " {tinyint1: int} to get numbers, or leave the row out"
                                        + " in the query"),
                refused.ended().errors());
        Exported numbers = export(seven, "# nothing is said");
        assertEquals(0, numbers.ended().exitCode(), numbers.ended().errors());
        assertEquals("7|TINYINT", numbers.ask("max(v) || '|' || max(typeof(v))"));
    }
}
