package io.rivet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SecretTest {

    @Test
    void printsNothing() {
        Secret secret = Secret.of("hunter2");
        assertEquals(
                "**** Optional[****] [****]",
                secret + " " + Optional.of(secret) + " " + List.of(secret));
        assertEquals("hunter2", secret.reveal());
    }

    @Test
    void equalByText() {
        assertEquals(Secret.of("a"), Secret.of("a"));
        assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
        assertNotEquals(Secret.of("a"), Secret.of("b"));
        assertTrue(Secret.of("").isEmpty());
    }
}
