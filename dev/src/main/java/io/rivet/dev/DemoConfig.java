package io.rivet.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The config file of the demo. Its last line holds a checksum of the lines above it, so a file
/// that a user has edited is told from one that is as we wrote it. An edited file is never touched.
final class DemoConfig {

    /// The variable through which the config takes the server's URL.
    static final String URL_VARIABLE = "RIVET_DEMO_URL";

    private static final String SIGNATURE = "# As written by the demo: ";

    /// What {@link #write} did.
    enum Outcome {
        WRITTEN,
        KEPT_EDITED
    }

    private DemoConfig() {}

    /// Writes the file, unless there is one that a user has edited.
    ///
    /// @param output absolute folder that gets one folder per export
    /// @param source what the tables lie in
    static Outcome write(Path file, Path output, SourceKind source) throws IOException {
        if (Files.exists(file) && !isAsWritten(Files.readString(file))) {
            return Outcome.KEPT_EDITED;
        }
        String text = text(output, source);
        Files.writeString(file, text + SIGNATURE + checksum(text) + "\n");
        return Outcome.WRITTEN;
    }

    private static boolean isAsWritten(String content) {
        int signature = content.lastIndexOf(SIGNATURE);
        return signature >= 0
                && content.substring(signature)
                        .equals(SIGNATURE + checksum(content.substring(0, signature)) + "\n");
    }

    private static String checksum(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /// A path as a single-quoted YAML text in which nothing is substituted.
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''").replace("${", "\\${") + "'";
    }

    private static String text(Path output, SourceKind source) {
        boolean postgres = source == SourceKind.postgres;
        return TEMPLATE.replace("@type@", postgres ? "postgres" : "mysql")
                .replace("@scheme@", postgres ? "postgresql" : "mysql")
                .replace("@demo@", postgres ? "demo" : "demo --source " + source.name())
                .replace(
                        "@file@",
                        postgres ? "demo/rivet.yaml" : "demo/" + source.name() + "/rivet.yaml")
                .replace("@schema@", postgres ? "public." : "")
                .replace("@users@", quoted(output.resolve("users")))
                .replace("@orders@", quoted(output.resolve("orders")))
                .replace("@events@", quoted(output.resolve("events")))
                .replace("@content_items@", quoted(output.resolve("content_items")));
    }

    private static final String TEMPLATE =
            """
            # The demo: four tables of a small shop, each exported to a folder of its own.
            # Edit what you like. The demo keeps a file that you have edited.
            #
            # Run it again while the server is up (./rivet @demo@ --keep prints its URL):
            #   RIVET_DEMO_URL=@scheme@://... ./rivet run -c @file@ --validate

            source:
              type: @type@
              # The name of the variable that holds the URL: no password stands in this file.
              url_env: RIVET_DEMO_URL
              tuning:
                # fast: no pauses, big batches. balanced is the default. safe is for busy servers.
                profile: fast

            exports:
              # A whole table as CSV.
              - name: users
                table: @schema@users
                format: csv
                destination:
                  type: local
                  path: @users@

              # A whole table as Parquet. zstd is the default: small files, quick to read.
              - name: orders
                table: @schema@orders
                format: parquet
                compression: zstd
                destination:
                  type: local
                  path: @orders@

              # Any query. snappy makes bigger files with less work.
              - name: events
                query: >-
                  SELECT id, user_id, event_type, payload, ip_address, created_at
                  FROM events
                mode: full
                format: parquet
                compression: snappy
                destination:
                  type: local
                  path: @events@

              # Rows of about 11.5 KB: articles with their text.
              - name: content_items
                table: @schema@content_items
                format: parquet
                compression: zstd
                compression_level: 3
                destination:
                  type: local
                  path: @content_items@

            """;
}
