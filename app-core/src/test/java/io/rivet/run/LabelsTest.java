package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.Profile;
import io.rivet.config.TuningConfig;
import io.rivet.plan.Planner;
import io.rivet.plan.Tuning;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

class LabelsTest {

    private static final OptionalInt NONE = OptionalInt.empty();
    private static final TuningConfig FAST =
            new TuningConfig(Optional.of(Profile.FAST), NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    /// Where the timeout isn't the server's, the summary says what it is.
    @Test
    void aReadThatIsNotPagedHasItsTimeoutBetweenRows() {
        Tuning balanced = Planner.tuning(TuningConfig.empty());
        Tuning fast = Planner.tuning(FAST);
        assertEquals(
                "profile=balanced (default), batch_size=10000, statement_timeout=300s between rows",
                Labels.tuning(balanced, Optional.of(Duration.ofMinutes(5))));
        assertEquals(
                "profile=balanced (default), batch_size=10000",
                Labels.tuning(balanced, Optional.empty()));
        assertEquals("profile=fast, batch_size=50000", Labels.tuning(fast, Optional.empty()));
    }
}
