package io.rivet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class ExitCodesTest {

    @Test
    void nothingFailed() {
        assertEquals(0, ExitCodes.of(List.of(), false));
        assertEquals(0, code(new @Nullable FailureKind[] {null}));
    }

    @Test
    void eachKindHasItsCode() {
        assertEquals(1, code(FailureKind.PERMANENT));
        assertEquals(1, code(FailureKind.TIMEOUT));
        assertEquals(2, code(FailureKind.USAGE));
        assertEquals(3, code(FailureKind.INTEGRITY));
        assertEquals(4, code(FailureKind.DRIFT));
        assertEquals(75, code(FailureKind.NETWORK));
        assertEquals(75, code(FailureKind.DISCONNECT));
        assertEquals(75, code(FailureKind.CAPACITY));
        assertEquals(75, code(FailureKind.DEADLOCK));
        assertEquals(75, code(FailureKind.BUSY));
        assertEquals(130, code(FailureKind.CANCELLED));
    }

    @Test
    void theGravestCodeStandsForAll() {
        assertEquals(3, code(FailureKind.NETWORK, FailureKind.INTEGRITY, FailureKind.PERMANENT));
        assertEquals(1, code(FailureKind.NETWORK, null, FailureKind.PERMANENT));
        assertEquals(130, code(FailureKind.INTEGRITY, FailureKind.CANCELLED));
    }

    @Test
    void exportsThatHadNoTurnMakeItAStop() {
        assertEquals(130, ExitCodes.of(List.of(), true));
    }

    private static int code(@Nullable FailureKind... kinds) {
        return ExitCodes.of(Arrays.stream(kinds).map(ExitCodesTest::summary).toList(), false);
    }

    private static RunSummary summary(@Nullable FailureKind kind) {
        return new RunSummary(
                "orders",
                "orders_1",
                kind == null ? RunStatus.SUCCESS : RunStatus.FAILED,
                Optional.empty(),
                Instant.EPOCH,
                Duration.ZERO,
                "",
                "full",
                "csv",
                Optional.empty(),
                0,
                0,
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.ofNullable(kind));
    }
}
