package io.rivet.source.postgres;

import org.postgresql.util.ByteConverter;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/// Names a row by the primary key of its table, for messages: `id = 7`.
///
/// @param parts the columns of the key; empty where no key is known, or one that isn't simple
record RowKey(List<Part> parts) {

    private static final int LONGEST_TEXT_BYTES = 80;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    /// One column of the key.
    ///
    /// @param column its place in the result
    private record Part(int column, String name, Form form) {}

    /// How a value looks on the wire.
    private enum Form {
        INTEGER,
        UNSIGNED,
        NUMERIC,
        DATE,
        UUID,
        TEXT
    }

    /// @param key the numbers of the table's key columns
    static RowKey of(List<ResultColumn> result, List<ColumnRead> reads, List<Short> key) {
        List<Part> parts = new ArrayList<>();
        for (short number : key) {
            Optional<Part> part = part(result, reads, number);
            if (part.isEmpty()) {
                return new RowKey(List.of());
            }
            parts.add(part.get());
        }
        return new RowKey(List.copyOf(parts));
    }

    private static Optional<Part> part(
            List<ResultColumn> result, List<ColumnRead> reads, short number) {
        for (int i = 0; i < result.size(); i++) {
            ResultColumn column = result.get(i);
            if (column.field().tableColumn() == number) {
                int place = i;
                return form(column.type(), reads.get(i).cast())
                        .map(form -> new Part(place, column.field().name(), form));
            }
        }
        return Optional.empty();
    }

    private static Optional<Form> form(ServerType type, String cast) {
        if (cast.startsWith("text")) {
            return cast.equals("text") ? Optional.of(Form.TEXT) : Optional.empty();
        }
        if (!cast.isEmpty()) {
            return Optional.of(Form.NUMERIC);
        }
        return switch (type.oid()) {
            case 20, 21, 23 -> Optional.of(Form.INTEGER);
            case 26, 28 -> Optional.of(Form.UNSIGNED);
            case 1700 -> Optional.of(Form.NUMERIC);
            case 1082 -> Optional.of(Form.DATE);
            case 2950 -> Optional.of(Form.UUID);
            default -> type.sendsText() ? Optional.of(Form.TEXT) : Optional.empty();
        };
    }

    /// The key of one of the rows that are here; empty where none is known.
    Optional<String> text(RowBuffer rows, int row) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner text = new StringJoiner(", ");
        for (Part part : parts) {
            FieldRun run = rows.column(part.column());
            int start = run.starts()[row];
            text.add(part.name() + " = " + (start < 0 ? "NULL" : value(part.form(), run, start)));
        }
        return Optional.of(text.toString());
    }

    private static String value(Form form, FieldRun run, int start) {
        byte[] bytes = run.bytes();
        int length = run.lengthAt(start);
        return switch (form) {
            case INTEGER ->
                    switch (length) {
                        case Short.BYTES -> String.valueOf(BinaryBytes.int16(bytes, start));
                        case Integer.BYTES -> String.valueOf(BinaryBytes.int32(bytes, start));
                        default -> String.valueOf(BinaryBytes.int64(bytes, start));
                    };
            case UNSIGNED -> Integer.toUnsignedString(BinaryBytes.int32(bytes, start));
            case NUMERIC -> String.valueOf(ByteConverter.numeric(bytes, start, length));
            case DATE -> date(BinaryBytes.int32(bytes, start));
            case UUID ->
                    new UUID(
                                    BinaryBytes.int64(bytes, start),
                                    BinaryBytes.int64(bytes, start + Long.BYTES))
                            .toString();
            case TEXT -> text(bytes, start, length);
        };
    }

    private static String date(int days) {
        return switch (days) {
            case Integer.MAX_VALUE -> "infinity";
            case Integer.MIN_VALUE -> "-infinity";
            default -> EPOCH.plusDays(days).toString();
        };
    }

    /// In quotes, on one line, cut when it is long.
    private static String text(byte[] bytes, int start, int length) {
        int shown = Math.min(length, LONGEST_TEXT_BYTES);
        while (shown < length && shown > 0 && (bytes[start + shown] & 0xC0) == 0x80) {
            shown--;
        }
        String value = new String(bytes, start, shown, StandardCharsets.UTF_8);
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return "'" + line + (shown < length ? "..." : "") + "'";
    }
}
