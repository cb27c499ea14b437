package io.rivet.config;

/// The `csv:` section of an export, its preset resolved.
///
/// @param nullText how NULL is written, never quoted: empty by default; see {@link #isNullText}
/// @param delimiter what stands between two fields; see {@link #isDelimiter}
/// @param quoteAll whether every field but NULL is quoted
/// @param bom whether the file begins with a byte order mark
/// @param header whether the first line holds the names
/// @param compression NONE, GZIP or ZSTD
public record CsvOptions(
        String nullText,
        char delimiter,
        boolean quoteAll,
        boolean bom,
        boolean header,
        Compression compression) {

    /// RFC 4180 with a header, NULL as the empty field.
    public static CsvOptions standard() {
        return new CsvOptions("", ',', false, false, true, Compression.NONE);
    }

    /// What Excel wants: a byte order mark, without which it takes UTF-8 for the system's old code
    /// page and garbles every letter beyond ASCII. The rest is standard: it reads line feeds and
    /// doubled quotes, NULL as an empty cell. Its delimiter is the list separator of the reader's
    /// system, which the file can't know: where that is a semicolon, add `delimiter: ';'`. (A first
    /// line `sep=;` would say it, but makes Excel forget the byte order mark.) Excel opens no
    /// compressed file.
    public static CsvOptions excel() {
        return new CsvOptions("", ',', false, true, true, Compression.NONE);
    }

    /// Whether a character may stand between fields: of ASCII, and in no number, date or word that
    /// is written without quotes. So not a letter, a digit, a quote, the end of a line, a space,
    /// `+`, `-`, `.` or `:`.
    public static boolean isDelimiter(char candidate) {
        boolean punctuation =
                candidate > ' '
                        && candidate < 0x7F
                        && !Character.isLetterOrDigit(candidate)
                        && "\"+-.:".indexOf(candidate) < 0;
        boolean control =
                candidate > 0 && candidate < ' ' && candidate != '\r' && candidate != '\n';
        return punctuation || control;
    }

    /// Whether a text can stand for NULL beside this delimiter: it needs no quotes itself. So
    /// without the delimiter, quotes, ends of lines and NUL, and without a space at either end.
    public static boolean isNullText(String candidate, char delimiter) {
        return candidate.chars().noneMatch(c -> c == delimiter || "\"\r\n\0".indexOf(c) >= 0)
                && candidate.strip().equals(candidate);
    }
}
