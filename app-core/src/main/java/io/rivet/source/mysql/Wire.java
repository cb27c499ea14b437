package io.rivet.source.mysql;

/// How a column's values are asked of the driver.
enum Wire {
    /// Whole numbers that a long holds.
    LONG,
    /// Whole numbers of 64 bits without a sign.
    UNSIGNED_LONG,
    FLOAT,
    DOUBLE,
    /// Text and bytes.
    BYTES,
    /// All else, as the binary protocol has it: decimals are their digits, dates and times their
    /// fields, bits big-endian. The driver's own getters would change some of these values.
    RAW
}
