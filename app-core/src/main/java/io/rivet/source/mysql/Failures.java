package io.rivet.source.mysql;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.NetworkTrouble;
import io.rivet.source.ServerSentences;
import io.rivet.value.Redactor;

import java.io.IOException;
import java.sql.SQLException;

/// Makes sentences of what the driver and the server report. One per session.
///
/// @param user who connects
record Failures(ServerSentences sentences, String user) {

    /// @param export empty while no export is concerned
    /// @param server `host:port`
    static Failures of(String export, String server, String user, Redactor redactor) {
        return new Failures(new ServerSentences(export, Product.UNKNOWN, server, redactor), user);
    }

    /// The same, of a server that is known by now.
    Failures at(Product product) {
        return new Failures(
                new ServerSentences(
                        sentences.export(),
                        product.name(),
                        sentences.server(),
                        sentences.redactor()),
                user);
    }

    String export() {
        return sentences.export();
    }

    /// A failure while connecting.
    RivetException connecting(SQLException failure) {
        IOException network = NetworkTrouble.causeOf(failure);
        if (network != null) {
            return sentences.failure(
                    FailureKind.NETWORK, NetworkTrouble.whileConnecting(network), failure);
        }
        FailureKind kind = VendorCodes.kindOf(failure.getErrorCode(), state(failure));
        if (kind == FailureKind.DISCONNECT) {
            kind = FailureKind.NETWORK;
        }
        String advice =
                switch (failure.getErrorCode()) {
                    case 1045, 1698, 1862, 3118 ->
                            "check the password of user '" + user + "' and the hosts it may use";
                    case 1044, 1049 -> "check the database's name in the source's url";
                    default ->
                            isAboutTls(failure)
                                    ? "if the server has no TLS, write tls: disable in the source"
                                            + " section"
                                    : VendorCodes.adviceFor(failure.getErrorCode());
                };
        return sentences.failure(kind, advised(says(failure), advice), failure);
    }

    private static boolean isAboutTls(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getErrorCode() == 0 && message.contains("SSL");
    }

    /// A failure of a statement or of the open connection.
    RivetException running(SQLException failure) {
        IOException network = NetworkTrouble.causeOf(failure);
        if (network != null) {
            return sentences.lost(network);
        }
        FailureKind kind = VendorCodes.kindOf(failure.getErrorCode(), state(failure));
        String advice = VendorCodes.adviceFor(failure.getErrorCode());
        return sentences.failure(kind, advised(says(failure), advice), failure);
    }

    RivetException cancelled() {
        return sentences.cancelled();
    }

    RivetException of(FailureKind kind, String sentence) {
        return sentences.failure(kind, sentence, null);
    }

    /// The config asks for something that the source can't give.
    RivetException config(String sentence) {
        return sentences.ofConfig(sentence);
    }

    private static String advised(String what, String advice) {
        return advice.isEmpty() ? what : what + "; " + advice;
    }

    /// The server's own words with its number and SQLSTATE, or else the driver's.
    private static String says(SQLException failure) {
        String state = state(failure);
        String message = String.valueOf(failure.getMessage());
        if (failure.getErrorCode() == 0) {
            return message + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
        }
        return message + " (error " + failure.getErrorCode() + ", SQLSTATE " + state + ")";
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
