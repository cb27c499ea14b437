package io.rivet.source;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.Redactor;

import org.jspecify.annotations.Nullable;

/// Makes failures of sentences about one server: each says which export and which server.
///
/// @param export empty while no export is concerned
/// @param product `PostgreSQL`
/// @param server `host:port`
public record ServerSentences(String export, String product, String server, Redactor redactor) {

    /// A failure at the server.
    ///
    /// @param sentence without export and server; secrets and line ends are taken out here
    public RivetException failure(FailureKind kind, String sentence, @Nullable Throwable cause) {
        String place = product + " at " + server + ": ";
        return new RivetException(kind, line(place + sentence), cause);
    }

    /// A failure that has its reason in the config, and not in the server.
    public RivetException ofConfig(String sentence) {
        return new RivetException(FailureKind.USAGE, line(sentence));
    }

    private String line(String sentence) {
        String prefix = export.isEmpty() ? "" : "export '" + export + "': ";
        return redactor.redact(prefix + sentence).replaceAll("\\s+", " ").strip();
    }

    /// The open connection broke.
    public RivetException lost(Throwable cause) {
        return failure(FailureKind.DISCONNECT, NetworkTrouble.whileReading(cause), cause);
    }

    /// The user asked to stop.
    public RivetException cancelled() {
        return failure(FailureKind.CANCELLED, "the read was cancelled", null);
    }
}
