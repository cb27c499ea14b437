package io.rivet.source.postgres;

import io.rivet.plan.KeyTerm;
import io.rivet.schema.ColumnType;
import io.rivet.source.KeyLiterals;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// Values of keys: from the server's text to the text of {@link KeyTerm}, and from that to
/// literals. The session's settings hold: ISO dates, zone UTC, standard_conforming_strings.
final class KeyValues implements KeyLiterals {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final String BEFORE_CHRIST = " BC";

    /// A literal that holds any text as data: with standard strings a backslash is a character, and
    /// a quote ends a string unless it is doubled.
    @Override
    public String of(KeyTerm term, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a value of a key can't hold a NUL character");
        }
        String text =
                switch (term.type()) {
                    case ColumnType.Date _ -> date(value).orElse(value);
                    case ColumnType.Timestamp timestamp ->
                            timestamp(value)
                                    .map(t -> timestamp.utc() ? t + "+00" : t)
                                    .orElse(value);
                    case ColumnType.Binary _ -> "\\x" + value;
                    default -> value;
                };
        return "'" + text.replace("'", "''") + "'::" + unlimited(term.sourceType());
    }

    /// The type without its length or digits, by which the server would round or cut the value.
    static String unlimited(String sourceType) {
        int open = sourceType.indexOf('(');
        if (open < 0 || sourceType.startsWith("\"")) {
            return sourceType;
        }
        String name = sourceType.substring(0, open);
        String rest = sourceType.substring(sourceType.indexOf(')') + 1);
        return switch (name) {
            case "character" -> "bpchar" + rest;
            case "bit" -> "bit varying" + rest;
            case "numeric", "character varying", "bit varying", "timestamp", "time" -> name + rest;
            default -> sourceType;
        };
    }

    private static Optional<String> date(String value) {
        try {
            return Optional.of(written(LocalDate.parse(value), ""));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> timestamp(String value) {
        String local = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
        try {
            LocalDateTime time = LocalDateTime.parse(local);
            return Optional.of(written(time.toLocalDate(), " " + TIME.format(time)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As the server writes it: no sign, no year 0.
    private static String written(LocalDate date, String time) {
        String day =
                String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d",
                        date.get(ChronoField.YEAR_OF_ERA),
                        date.getMonthValue(),
                        date.getDayOfMonth());
        return day + time + (date.getYear() < 1 ? BEFORE_CHRIST : "");
    }

    /// The key text of what the server printed; the server's own words where the form of keys has
    /// none for them, such as `infinity`.
    static String text(KeyTerm term, String printed) {
        return switch (term.type()) {
            case ColumnType.Date _ -> readDate(printed).map(LocalDate::toString).orElse(printed);
            case ColumnType.Timestamp timestamp ->
                    readTimestamp(printed)
                            .map(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format)
                            .map(text -> timestamp.utc() ? text + "Z" : text)
                            .orElse(printed);
            case ColumnType.Binary _ -> printed.startsWith("\\x") ? printed.substring(2) : printed;
            default -> printed;
        };
    }

    /// Whether it is a value that nothing can be computed from: infinity or NaN.
    static boolean isEndless(KeyTerm term, String text) {
        return switch (term.type()) {
            case ColumnType.Date _, ColumnType.Timestamp _ -> text.endsWith("infinity");
            case ColumnType.Decimal _, ColumnType.Float32 _, ColumnType.Float64 _ ->
                    text.equals("NaN") || text.endsWith("Infinity");
            default -> false;
        };
    }

    private static Optional<LocalDateTime> readTimestamp(String printed) {
        boolean before = printed.endsWith(BEFORE_CHRIST);
        String plain = before ? printed.substring(0, printed.length() - 3) : printed;
        int space = plain.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String time = plain.substring(space + 1);
        String clock = time.endsWith("+00") ? time.substring(0, time.length() - 3) : time;
        return readDate(plain.substring(0, space) + (before ? BEFORE_CHRIST : ""))
                .map(date -> LocalDateTime.parse("2000-01-01T" + clock).with(date));
    }

    private static Optional<LocalDate> readDate(String printed) {
        boolean before = printed.endsWith(BEFORE_CHRIST);
        String plain = before ? printed.substring(0, printed.length() - 3) : printed;
        int dayAt = plain.lastIndexOf('-');
        int monthAt = plain.lastIndexOf('-', dayAt - 1);
        if (monthAt < 1) {
            return Optional.empty();
        }
        int year = Integer.parseInt(plain.substring(0, monthAt));
        return Optional.of(
                LocalDate.of(
                        before ? 1 - year : year,
                        Integer.parseInt(plain.substring(monthAt + 1, dayAt)),
                        Integer.parseInt(plain.substring(dayAt + 1))));
    }
}
