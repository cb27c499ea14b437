package io.rivet.source.mysql;

import io.rivet.source.mysql.ResultField.Charset;

import java.util.Optional;

/// The type of a result's column: what the result says, and what the catalog adds.
///
/// @param known empty for expressions
/// @param converted whether the server makes UTF-8 of all text of the result
record NativeType(ResultField field, Optional<CatalogColumn> known, boolean converted) {

    NativeType inConvertedResult() {
        return new NativeType(field, known, true);
    }

    /// How its text arrives.
    BytesFill.Content content() {
        return charset() == Charset.LATIN1 && !converted
                ? BytesFill.Content.LATIN1
                : BytesFill.Content.TEXT;
    }

    /// In the server's words.
    String name() {
        return known.map(CatalogColumn::columnType).orElseGet(field::typeName);
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

    /// The charset of its text.
    Charset charset() {
        Charset described = field.charset();
        return described == Charset.OTHER && known.isPresent()
                ? Charset.ofName(known.get().charset())
                : described;
    }

    /// Whether a base table says that it is never NULL.
    boolean required() {
        return known.isPresent() && known.get().required();
    }
}
