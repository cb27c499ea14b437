package io.rivet.headless;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What was built from what; written by the build.
///
/// @param commit `unknown` when the build had no git
record BuildInfo(String version, String commit) {

    /// Reads what the build wrote.
    static BuildInfo load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of the rivet command can't be read", e);
        }
        return new BuildInfo(
                properties.getProperty("version", "unknown"),
                known(properties.getProperty("commit", "")));
    }

    /// A build that can't ask git leaves the placeholder in place.
    private static String known(String commit) {
        return commit.isEmpty() || commit.startsWith("${") ? "unknown" : commit;
    }

    /// `rivet 0.3.0 (commit 0c2ce38f1e2d) on JDK 25.0.3+9-LTS (Eclipse Adoptium)`.
    String versionLine(Runtime.Version java, String vendor) {
        return "rivet " + version + " (commit " + commit + ") on JDK " + java + " (" + vendor + ")";
    }
}
