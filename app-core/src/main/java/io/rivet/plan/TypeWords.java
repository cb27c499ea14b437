package io.rivet.plan;

import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeNames;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of {@link TypeNames}, and the way back.
final class TypeWords {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
    private static final String LIST = "list of ";

    private static final List<ColumnType> PLAIN =
            List.of(
                    new ColumnType.Bool(),
                    new ColumnType.Int8(),
                    new ColumnType.Int16(),
                    new ColumnType.Int32(),
                    new ColumnType.Int64(),
                    new ColumnType.UInt8(),
                    new ColumnType.UInt16(),
                    new ColumnType.UInt32(),
                    new ColumnType.UInt64(),
                    new ColumnType.Float32(),
                    new ColumnType.Float64(),
                    new ColumnType.Text(),
                    new ColumnType.Json(),
                    new ColumnType.Binary(),
                    new ColumnType.Uuid(),
                    new ColumnType.Date(),
                    new ColumnType.Time(),
                    new ColumnType.Timestamp(true),
                    new ColumnType.Timestamp(false));

    private TypeWords() {}

    static String of(ColumnType type) {
        return TypeNames.of(type);
    }

    /// The type of a word.
    ///
    /// @throws IllegalArgumentException for a word that no type has
    static ColumnType type(String word) {
        if (word.startsWith(LIST)) {
            return new ColumnType.ListOf(type(word.substring(LIST.length())));
        }
        Matcher decimal = DECIMAL.matcher(word);
        if (decimal.matches()) {
            return new ColumnType.Decimal(
                    Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return PLAIN.stream()
                .filter(type -> TypeNames.of(type).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type is called " + word));
    }
}
