package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class ProcessPlanTest {

    @Test
    void whatAParentSaysArrivesAsItWas() {
        ParentWishes said = new ParentWishes(Map.of("day", "2026-03-01", "quote\"", "a\\b\nc"), 3);
        byte[] text = said.text().getBytes(StandardCharsets.UTF_8);
        assertEquals(said, ParentWishes.read(new ByteArrayInputStream(text)));
    }

    @Test
    void nothingIsRefusedWithASentence() {
        ByteArrayInputStream nonsense = new ByteArrayInputStream(new byte[] {'x'});
        RivetException refused =
                assertThrows(RivetException.class, () -> ParentWishes.read(nonsense));
        assertEquals(FailureKind.USAGE, refused.kind());
        assertTrue(refused.sentence().contains("--child"), refused.sentence());
    }
}
