package io.rivet.config;

/// The `csv:` section of an export, its preset resolved.
///
/// @param nullText how NULL is written: empty by default
/// @param delimiter one character of ASCII
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
}
