package io.rivet.value;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// XXH3-64 with seed 0 of bytes that come in pieces. Used by one thread.
public final class Xxh3 {

    private final HashStream64 stream = Hashing.xxh3_64().hashStream();

    /// Adds bytes.
    public void add(byte[] bytes, int offset, int length) {
        stream.putBytes(bytes, offset, length);
    }

    /// The hash of all bytes so far: 16 lower-case hex digits.
    public String hex() {
        return HexFormat.of().toHexDigits(stream.getAsLong());
    }

    /// The hash of a text in UTF-8: 16 lower-case hex digits.
    public static String hexOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .toHexDigits(Hashing.xxh3_64().hashBytesToLong(bytes, 0, bytes.length));
    }
}
