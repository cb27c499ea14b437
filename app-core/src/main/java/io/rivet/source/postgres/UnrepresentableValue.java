package io.rivet.source.postgres;

/// A value that its column can't hold. Who knows the export and the column makes the sentence.
final class UnrepresentableValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int row;

    /// A value in this row.
    ///
    /// @param row the row within its batch, from 0
    /// @param reason what is wrong and what to do, without the place: `NaN can't be ...`
    UnrepresentableValue(int row, String reason) {
        super(reason, null, false, false);
        this.row = row;
    }

    int row() {
        return row;
    }
}
