package io.rivet.destination.local;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;

/// The name of a file that is being written: `.{name}.{nonce}.tmp`, beside its final one. Readers
/// skip names that begin with a dot.
final class HiddenName {

    private static final String SUFFIX = ".tmp";
    private static final int NONCE_DIGITS = 12;

    private HiddenName() {}

    /// A new hidden name for a file, different at each call.
    static Path of(Path target) {
        String nonce =
                HexFormat.of()
                        .toHexDigits(UUID.randomUUID().getMostSignificantBits(), NONCE_DIGITS);
        return target.resolveSibling("." + target.getFileName() + "." + nonce + SUFFIX);
    }

    /// Whether the one is a hidden name for the other, both whole paths.
    static boolean belongs(Path staged, Path target) {
        Path parent = target.getParent();
        if (parent == null || !parent.equals(staged.getParent()) || !isWhole(target)) {
            return false;
        }
        String hidden = String.valueOf(staged.getFileName());
        String prefix = "." + target.getFileName() + ".";
        return hidden.length() == prefix.length() + NONCE_DIGITS + SUFFIX.length()
                && hidden.startsWith(prefix)
                && hidden.endsWith(SUFFIX);
    }

    private static boolean isWhole(Path path) {
        return path.isAbsolute() && path.normalize().equals(path);
    }
}
