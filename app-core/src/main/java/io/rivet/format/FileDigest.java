package io.rivet.format;

/// The checksums of a file's bytes.
///
/// @param xxh3 XXH3-64, 16 hex digits
/// @param md5 32 hex digits
public record FileDigest(String xxh3, String md5) {

    /// Nothing was computed.
    public static FileDigest unknown() {
        return new FileDigest("", "");
    }
}
