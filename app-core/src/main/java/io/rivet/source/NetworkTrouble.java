package io.rivet.source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// What the network did, found inside of what a driver throws.
public final class NetworkTrouble {

    private static final int DEEPEST_CAUSE = 10;

    private NetworkTrouble() {}

    /// The failure of the network that caused this one, or null when it has another cause.
    public static @Nullable IOException causeOf(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof IOException network) {
                return network;
            }
            at = at.getCause();
        }
        return null;
    }

    /// What happened while connecting, and what to check.
    public static String whileConnecting(IOException network) {
        return switch (network) {
            case UnknownHostException _ ->
                    "the host name isn't known; check the host in the source's url";
            case NoRouteToHostException _ ->
                    "there is no route to the host; check the host and the network";
            case ConnectException _ ->
                    "the connection was refused; check that the server runs and that host and"
                            + " port are right";
            case SocketTimeoutException _ ->
                    "the server didn't answer in time; check host, port and firewall";
            default -> "the connection broke while it was made (" + network.getMessage() + ")";
        };
    }

    /// What happened to an open connection.
    public static String whileReading(Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return "the server sent nothing for too long and the connection was given up";
        }
        String detail = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return "the connection was lost while reading" + detail;
    }
}
