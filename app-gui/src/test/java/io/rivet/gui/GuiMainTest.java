package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class GuiMainTest {

    @Test
    void withoutADisplayASentenceSaysWhatToRun() {
        String sentence = GuiMain.withoutDisplay("Linux", "", Map.of()).orElseThrow();
        assertTrue(sentence.contains("rivet run -c"), sentence);
    }

    @Test
    void whereThereIsADisplayTheWindowOpens() {
        assertEquals(
                Optional.empty(), GuiMain.withoutDisplay("Linux", "", Map.of("DISPLAY", ":0")));
        assertEquals(
                Optional.empty(),
                GuiMain.withoutDisplay("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0")));
        assertEquals(Optional.empty(), GuiMain.withoutDisplay("Linux", "Headless", Map.of()));
        assertEquals(Optional.empty(), GuiMain.withoutDisplay("Windows 11", "", Map.of()));
        assertEquals(Optional.empty(), GuiMain.withoutDisplay("Mac OS X", "", Map.of()));
    }
}
