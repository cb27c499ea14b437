package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.PartRow;
import io.rivet.value.Xxh3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Looks whether a finished part is where the ledger says, byte for byte as it was written.
record PartCheck(Destination destination) {

    private static final int BUFFER = 64 << 10;

    /// The part where it really is: a part that was held may have been delivered just before its
    /// process ended.
    ///
    /// @return empty when it is gone or another
    Optional<PartRow> whole(PartRow part) {
        if (!part.delivered() && isWhole(staged(part), part)) {
            return Optional.of(part);
        }
        return isWhole(destination.content(part.location()), part)
                ? Optional.of(part.asDelivered())
                : Optional.empty();
    }

    /// What is staged for a part.
    static Optional<Path> staged(PartRow part) {
        Path staged = Path.of(part.stagedPath());
        return Files.isRegularFile(staged) ? Optional.of(staged) : Optional.empty();
    }

    private static boolean isWhole(Optional<Path> file, PartRow part) {
        return file.isPresent() && isWhole(file.get(), part);
    }

    private static boolean isWhole(Path file, PartRow part) {
        try {
            String wanted = part.content().xxh3();
            return Files.size(file) == part.bytes()
                    && (wanted.isEmpty() || wanted.equals(xxh3(file)));
        } catch (IOException unreadable) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "the file %s can't be read, so that nobody knows whether it is whole. Make it readable, then run again."
                            .formatted(file),
                    unreadable);
        }
    }

    private static String xxh3(Path file) throws IOException {
        Xxh3 hash = new Xxh3();
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                hash.add(buffer, 0, read);
            }
        }
        return hash.hex();
    }
}
