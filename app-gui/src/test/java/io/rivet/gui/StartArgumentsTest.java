package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class StartArgumentsTest {

    @Test
    void firstArgumentThatIsNoOptionIsTheConfig() {
        assertEquals(Optional.empty(), StartArguments.config(List.of()));
        assertEquals(Optional.empty(), StartArguments.config(List.of("")));
        assertEquals(
                Optional.of(Path.of("demo/rivet.yaml")),
                StartArguments.config(List.of("-psn_0_1234", "demo/rivet.yaml", "other.yaml")));
    }
}
