package io.rivet.source.mysql;

import io.rivet.failure.FailureKind;

/// What follows from an error number of MySQL or MariaDB. Pure.
final class VendorCodes {

    private VendorCodes() {}

    /// What to do about it. An unknown number is permanent: trying again would hide it.
    ///
    /// @param code 0 when the driver speaks, and not the server
    static FailureKind kindOf(int code, String state) {
        return switch (code) {
            // lock wait, NOWAIT; max_execution_time, max_statement_time; KILL QUERY, also in a sort
            case 1205, 3572, 3024, 1969, 1317, 1028 -> FailureKind.TIMEOUT;
            // deadlock, record changed, rolled back by a group; the table's definition moved under
            // the snapshot
            case 1213, 1020, 3101, 1412, 1614, 1615 -> FailureKind.DEADLOCK;
            // connections, memory, locks, shutdown
            case 1040, 1203, 1226, 1037, 1038, 1041, 1053, 1077, 1079, 1135, 1206, 3168 ->
                    FailureKind.CAPACITY;
            // packets that broke, a connection that was killed or idle for too long
            case 1152, 1158, 1159, 1160, 1161, 1184, 1927, 3169, 4031 -> FailureKind.DISCONNECT;
            // the same in the words of clients
            case 2002, 2003, 2006, 2013, 2055 -> FailureKind.DISCONNECT;
            // a packet that is too large is so every time
            case 1153 -> FailureKind.PERMANENT;
            // MySQL sorts or joins text whose bytes aren't right in its charset
            case 3854 -> FailureKind.INTEGRITY;
            case 0 ->
                    state.startsWith("08") && !state.equals("08001")
                            ? FailureKind.DISCONNECT
                            : FailureKind.PERMANENT;
            default ->
                    state.startsWith("08") && !state.equals("08004")
                            ? FailureKind.DISCONNECT
                            : FailureKind.PERMANENT;
        };
    }

    /// The next step for a person, or nothing where the server's words are enough.
    static String adviceFor(int code) {
        return switch (code) {
            case 1205, 3572 ->
                    "another session holds a lock: try again later or raise tuning.lock_timeout_s";
            case 3024, 1969 ->
                    "raise tuning.statement_timeout_s, read less, or use a slower profile";
            case 1317 -> "someone ended the statement at the server";
            case 1412 -> "the table was altered while it was read: run the export again";
            case 1040, 1203, 1226 -> "the server has no free connection: try again later";
            case 1053 -> "the server is stopping: try again later";
            case 1054 -> "check the column's name";
            case 1060 ->
                    "give each column a name of its own with AS: Rivet reads by a query around this"
                            + " one, where upper and lower case are the same";
            case 1146 -> "check the table's name and its database";
            case 1142, 1143, 1044 -> "grant the user SELECT on what the query reads";
            case 1153, 2020 -> "raise the server's max_allowed_packet";
            case 1290, 1792, 1836 ->
                    "the query writes, and Rivet reads in a transaction that is read only";
            case 3854 ->
                    "the text holds bytes that its charset doesn't have: leave the row out in the"
                            + " query, or read without ORDER BY and set values: {utf8: \"null\"}";
            case 1927, 4031, 2006, 2013 -> "the server or an administrator ended the connection";
            default -> "";
        };
    }
}
