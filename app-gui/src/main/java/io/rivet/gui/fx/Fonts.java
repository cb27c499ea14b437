package io.rivet.gui.fx;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The window's own font: the same letters, and digits of one width, on every system.
final class Fonts {

    private static final List<String> FILES =
            List.of("RivetSans-Regular.ttf", "RivetSans-Bold.ttf");
    private static final double ANY_SIZE = 13;

    private Fonts() {}

    /// Makes `Rivet Sans` known to the toolkit. The style sheet names it.
    static void load() {
        for (String file : FILES) {
            try (InputStream font =
                    Fonts.class.getResourceAsStream("/io/rivet/gui/fonts/" + file)) {
                Font.loadFont(font, ANY_SIZE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
