package io.rivet.format;

import io.rivet.value.Xxh3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The checksums of a file's bytes.
///
/// @param xxh3 XXH3-64, 16 hex digits
/// @param md5 32 hex digits
public record FileDigest(String xxh3, String md5) {

    private static final int BUFFER_BYTES = 256 << 10;

    /// Reads a file and computes its checksums.
    ///
    /// @param goOn called now and then; throws to stop
    public static FileDigest of(Path file, Runnable goOn) throws IOException {
        Xxh3 xxh3 = new Xxh3();
        MessageDigest md5 = FileInProgress.md5();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream content = Files.newInputStream(file)) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                goOn.run();
                xxh3.add(buffer, 0, length);
                md5.update(buffer, 0, length);
            }
        }
        return new FileDigest(xxh3.hex(), HexFormat.of().formatHex(md5.digest()));
    }

    /// Nothing was computed.
    public static FileDigest unknown() {
        return new FileDigest("", "");
    }
}
