package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each SQLSTATE leads to, and the words of the step that is advised; a dash where the
/// server's own words are enough.
class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        // the connection
        "08000, DISCONNECT, -",
        "08001, DISCONNECT, -",
        "08003, DISCONNECT, -",
        "08006, DISCONNECT, -",
        "08P01, DISCONNECT, -",
        "08004, PERMANENT, -",
        "57P05, DISCONNECT, idle for too long",
        // the server is starting, stopping or full
        "57P01, CAPACITY, ended the connection",
        "57P02, CAPACITY, ended the connection",
        "57P03, CAPACITY, try again later",
        "53000, CAPACITY, -",
        "53100, CAPACITY, disk is full",
        "53200, CAPACITY, no free memory",
        "53300, CAPACITY, no free connection",
        "53400, PERMANENT, temp_file_limit",
        // others were in the way
        "40001, DEADLOCK, -",
        "40P01, DEADLOCK, -",
        // timeouts
        "57014, TIMEOUT, tuning.statement_timeout_s",
        "55P03, TIMEOUT, tuning.lock_timeout_s",
        "25P03, TIMEOUT, tuning.throttle_ms",
        "25P04, TIMEOUT, transaction_timeout",
        // trying again can't help
        "25006, PERMANENT, read only",
        "28000, PERMANENT, -",
        "28P01, PERMANENT, -",
        "3D000, PERMANENT, -",
        "3F000, PERMANENT, search_path",
        "42501, PERMANENT, grant the role SELECT",
        "42601, PERMANENT, -",
        "42703, PERMANENT, column's name",
        "42P01, PERMANENT, search_path",
        "22012, PERMANENT, -",
        "22P02, PERMANENT, -",
        "40002, PERMANENT, -",
        "55000, PERMANENT, -",
        "57P04, PERMANENT, was dropped",
        "58000, PERMANENT, -",
        "58030, PERMANENT, -",
        "58P01, PERMANENT, -",
        "F0000, PERMANENT, -",
        "XX000, PERMANENT, -",
        "XX001, PERMANENT, damaged data",
        "XX002, PERMANENT, damaged data",
        "53, PERMANENT, -",
        "'', PERMANENT, -"
    })
    void decidesByState(String state, FailureKind kind, String advice) {
        assertEquals(kind, SqlStates.kindOf(state));
        String said = SqlStates.adviceFor(state, "the server's words");
        if (advice.equals("-")) {
            assertEquals("", said);
        } else {
            assertTrue(said.contains(advice), said);
        }
    }

    /// One state, several causes: the words only choose the advice, never the kind.
    @ParameterizedTest
    @CsvSource({
        "57014, canceling statement due to statement timeout, raise tuning.statement_timeout_s",
        "57014, canceling statement due to user request, someone ended the statement",
        "40001, canceling statement due to conflict with recovery, hot_standby_feedback",
        "40001, terminating connection due to conflict with recovery, smaller pieces"
    })
    void wordsChooseTheAdvice(String state, String message, String advice) {
        assertTrue(SqlStates.adviceFor(state, message).contains(advice));
    }

    @ParameterizedTest
    @CsvSource({"40001, could not serialize access due to concurrent update, hot_standby_feedback"})
    void aPrimaryHasNoRecovery(String state, String message, String advice) {
        assertFalse(SqlStates.adviceFor(state, message).contains(advice));
    }
}
