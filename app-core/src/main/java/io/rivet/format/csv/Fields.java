package io.rivet.format.csv;

import io.rivet.batch.text.QuotedText;
import io.rivet.batch.text.TextForm;
import io.rivet.batch.text.ValueText;
import io.rivet.config.CsvOptions;
import io.rivet.schema.ColumnType;

import java.util.List;
import java.util.regex.Pattern;

/// How the values of each type become fields.
final class Fields {

    /// Words that stand in a file without quotes.
    private static final List<String> WORDS =
            List.of("true", "false", "NaN", "Infinity", "-Infinity");

    /// Every number, date, time, UUID and byte string looks like this.
    private static final Pattern VALUE = Pattern.compile("[0-9a-f+.:TZ-]+");

    private final CsvOptions options;
    private final Quoting quoting;

    Fields(CsvOptions options) {
        this.options = options;
        this.quoting = new Quoting(options);
    }

    Quoting quoting() {
        return quoting;
    }

    ValueText of(ColumnType type) {
        ValueText text = ValueText.of(type, TextForm.FILE);
        return switch (type) {
            case ColumnType.Text _, ColumnType.Json _ -> new TextField(quoting);
            case ColumnType.ListOf _ -> new CheckedField(text, quoting);
            case ColumnType.Binary _ -> unquoted(new BytesField(text), text);
            case ColumnType.Bool _,
                    ColumnType.Int8 _,
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
                    unquoted(text, text);
        };
    }

    /// Fields of values that need no quotes by themselves.
    private ValueText unquoted(ValueText field, ValueText text) {
        if (options.quoteAll()) {
            return new QuotedText(text);
        }
        String nullText = options.nullText();
        boolean couldBeNull = VALUE.matcher(nullText).matches() || WORDS.contains(nullText);
        return couldBeNull ? new CheckedField(text, quoting) : field;
    }
}
