package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The row that a query stands on, by column name.
final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    String text(String column) throws SQLException {
        return optionalText(column).orElseThrow(() -> unreadable(column, null));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    /// The number, 0 where there is none.
    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    OptionalLong optionalNumber(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    Optional<Boolean> optionalFlag(String column) throws SQLException {
        boolean value = result.getBoolean(column);
        return result.wasNull() ? Optional.empty() : Optional.of(value);
    }

    Instant instant(String column) throws SQLException {
        String text = text(column);
        try {
            return Timestamps.parse(text);
        } catch (DateTimeParseException notATime) {
            throw unreadable(column, text);
        }
    }

    RunStatus status(String column) throws SQLException {
        String text = text(column);
        try {
            return RunStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw unreadable(column, text);
        }
    }

    private static RivetException unreadable(String column, @Nullable String text) {
        return new RivetException(
                FailureKind.USAGE,
                "A row of the state file holds "
                        + (text == null ? "nothing" : "'" + text + "'")
                        + " in its column "
                        + column
                        + ", which Rivet can't read: another program may have changed the file."
                        + " Restore it from a backup, or start a new one with `state:` in the"
                        + " config, --state or RIVET_STATE.");
    }
}
