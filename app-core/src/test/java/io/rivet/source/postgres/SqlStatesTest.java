package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.failure.FailureKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "08000, DISCONNECT",
        "08003, DISCONNECT",
        "08006, DISCONNECT",
        "08004, PERMANENT",
        "57P01, CAPACITY",
        "57P02, CAPACITY",
        "57P03, CAPACITY",
        "57P05, DISCONNECT",
        "53300, CAPACITY",
        "53100, CAPACITY",
        "53200, CAPACITY",
        "40001, DEADLOCK",
        "40P01, DEADLOCK",
        "57014, TIMEOUT",
        "55P03, TIMEOUT",
        "25P03, TIMEOUT",
        "25P04, TIMEOUT",
        "25006, PERMANENT",
        "28000, PERMANENT",
        "28P01, PERMANENT",
        "3D000, PERMANENT",
        "42501, PERMANENT",
        "42601, PERMANENT",
        "42703, PERMANENT",
        "42P01, PERMANENT",
        "22012, PERMANENT",
        "XX000, PERMANENT",
        "'', PERMANENT"
    })
    void decidesByState(String state, FailureKind kind) {
        assertEquals(kind, SqlStates.kindOf(state));
    }
}
