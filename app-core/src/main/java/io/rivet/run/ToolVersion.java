package io.rivet.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build of Rivet.
final class ToolVersion {

    private static final String RESOURCE = "version.properties";

    private ToolVersion() {}

    /// `0.4.0`; `unknown` in a build that knows none.
    static String text() {
        Properties properties = new Properties();
        try (InputStream resource = ToolVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = properties.getProperty("version", "unknown");
        return version.startsWith("$") ? "unknown" : version;
    }
}
