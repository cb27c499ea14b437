package io.rivet.source.mysql;

import java.util.Locale;

/// What information_schema says about a column.
///
/// @param dataType one word: `int`
/// @param columnType the whole type in the server's words: `int(10) unsigned`
/// @param required NOT NULL, in a base table
/// @param key part of the primary key
/// @param json MariaDB: text with a check that it is JSON
record CatalogColumn(
        String dataType, String columnType, boolean required, boolean key, boolean json) {

    boolean is(String word) {
        return dataType.toLowerCase(Locale.ROOT).equals(word);
    }

    /// MySQL's word for a boolean.
    boolean isTinyint1() {
        return columnType.toLowerCase(Locale.ROOT).startsWith("tinyint(1)");
    }
}
