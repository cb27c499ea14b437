package io.rivet.source.mysql;

import java.util.Optional;

/// The type of a result's column: what the result says, and what the catalog adds.
///
/// @param known empty for expressions
/// @param charset the name of its text's charset
/// @param conversion of its text
record NativeType(
        ResultField field, Optional<CatalogColumn> known, String charset, Conversion conversion) {

    /// In the server's words.
    String name() {
        return known.map(CatalogColumn::columnType).orElseGet(() -> field.typeName(charset));
    }

    /// Whether the catalog has this word for it; results don't tell all types.
    boolean is(String word) {
        return known.isPresent() && known.get().is(word);
    }

    boolean isJson() {
        return known.isPresent() && known.get().json();
    }

    boolean isTinyint1() {
        return known.map(CatalogColumn::isTinyint1).orElse(field.length() == 1);
    }

    /// Whether a base table says that it is never NULL.
    boolean required() {
        return field.required() && known.isPresent() && known.get().required();
    }
}
