package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

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

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /// The number of a task or a part.
    int index(String column) throws SQLException {
        return result.getInt(column);
    }

    /// The id of a run of that export.
    RunId runId(String column, String export) throws SQLException {
        String text = text(column);
        try {
            return RunId.parse(export, text);
        } catch (DateTimeParseException notAnId) {
            throw unreadable(column, text);
        }
    }

    /// A value that is stored as JSON.
    ///
    /// @param reader throws IllegalArgumentException for a text that isn't one of its kind
    <T> T json(String column, Function<String, T> reader) throws SQLException {
        String text = text(column);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException notOfThatKind) {
            throw unreadable(column, text);
        }
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return optionalText(column).isPresent() ? Optional.of(instant(column)) : Optional.empty();
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
        return word(column, RunStatus.class);
    }

    /// A constant that is stored in lower case.
    <E extends Enum<E>> E word(String column, Class<E> type) throws SQLException {
        String text = text(column);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
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
