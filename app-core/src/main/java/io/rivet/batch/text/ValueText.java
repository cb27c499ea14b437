package io.rivet.batch.text;

import io.rivet.schema.ColumnType;

import org.apache.arrow.vector.FieldVector;

/// Writes the values of one column as text. Chosen once per column, used by one thread.
public interface ValueText {

    /// Takes the column of the next batch.
    void start(FieldVector vector);

    /// Writes the value of a row that isn't NULL.
    void put(TextBuffer output, int row);

    /// The text of a type's values.
    ///
    /// | type | text |
    /// |---|---|
    /// | Bool | `true`, `false` |
    /// | integers | digits, `-` before negative ones |
    /// | Float32, Float64 | {@link TextForm#FILE}: the fewest digits that read back, without exponent and `.0`; {@link TextForm#HASH}: the same digits, always with a point or an exponent |
    /// | Decimal | all digits of its scale, no exponent |
    /// | Text, Json | as it is |
    /// | Binary | lower-case hexadecimal |
    /// | Uuid | lower-case, with hyphens |
    /// | Date | `2024-01-31`; a sign before years below 0 and above 9999 |
    /// | Time | `23:59:59.000000` |
    /// | Timestamp | FILE: `2024-01-31T23:59:59.000000`, with `Z` when it is an instant; HASH: without `Z`, and of the fraction 0, 3 or 6 digits |
    /// | ListOf | a JSON array, in both forms the same; see {@link JsonElement} |
    static ValueText of(ColumnType type, TextForm form) {
        return switch (type) {
            case ColumnType.ListOf list -> new ListText(list.element());
            case ColumnType.Bool _ -> new BoolText();
            case ColumnType.Text _, ColumnType.Json _ -> new RawText();
            case ColumnType.Binary _ -> new HexText();
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Decimal _,
                    ColumnType.Uuid _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    FixedText.of(type, form);
        };
    }
}
