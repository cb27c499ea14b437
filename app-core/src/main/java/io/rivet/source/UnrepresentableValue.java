package io.rivet.source;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/// A value that its column can't hold. Who knows the export, the column and the row makes the
/// sentence of it.
public final class UnrepresentableValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final @Nullable ValueKey key;
    private final boolean overridden;

    /// A value of a kind that `values:` has a key for.
    ///
    /// @param row the row within its batch, from 0
    /// @param what what is wrong, without place and advice: `NaN can't be stored in decimal(10,2)`
    public UnrepresentableValue(int row, ValueKey key, String what) {
        this(row, key, what, false);
    }

    /// A value that no key covers.
    ///
    /// @param row the row within its batch, from 0
    /// @param what what is wrong and what to do, without the place
    public UnrepresentableValue(int row, String what) {
        this(row, null, what, false);
    }

    private UnrepresentableValue(int row, @Nullable ValueKey key, String what, boolean overridden) {
        super(what, null, false, false);
        this.row = row;
        this.key = key;
        this.overridden = overridden;
    }

    /// The row within its batch, from 0.
    public int row() {
        return row;
    }

    /// The same value, known to belong to another row: a value of a list isn't counted as one.
    public UnrepresentableValue inRow(int listRow) {
        return new UnrepresentableValue(listRow, key, what(), overridden);
    }

    /// The same value, known to be one of a column that `columns:` gives its type: such a column
    /// doesn't become text by `values:`.
    public UnrepresentableValue inOverride() {
        return new UnrepresentableValue(row, key, what(), true);
    }

    private String what() {
        return Objects.requireNonNull(getMessage());
    }

    /// The failure of the run.
    ///
    /// @param rowOrdinal of the whole read, from 1
    /// @param rowKey what identifies the row, where that is known: `id = 7`
    public RivetException inColumn(
            String export, String column, long rowOrdinal, Optional<String> rowKey) {
        String place = rowKey.map(text -> " (" + text + ")").orElse("");
        return new RivetException(
                FailureKind.INTEGRITY,
                "export '%s': column '%s', row %d%s: %s%s"
                        .formatted(
                                export, column, rowOrdinal, place, getMessage(), advice(column)));
    }

    private String advice(String column) {
        if (key == null) {
            return "";
        }
        if (key == ValueKey.TINYINT1) {
            return "; write values: {tinyint1: int} to get numbers, or leave the row out in the"
                    + " query";
        }
        StringBuilder advice = new StringBuilder("; write values: {");
        advice.append(key.word()).append(": \"null\"} to get NULL there, counted");
        if (key.actions().contains(ValueAction.TEXT) && overridden) {
            advice.append(", or text for it in the columns section");
        } else if (key.actions().contains(ValueAction.TEXT)) {
            advice.append(", or {")
                    .append(key.word())
                    .append(": text} to get column '")
                    .append(column)
                    .append("' as text");
        }
        return advice.append(", or leave the row out in the query").toString();
    }
}
