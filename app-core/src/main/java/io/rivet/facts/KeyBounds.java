package io.rivet.facts;

/// The smallest and the greatest key of a read. Never unknown: what can't be found out is an error.
public sealed interface KeyBounds {

    /// There are keys.
    ///
    /// @param least in the text form of keys, see `plan.KeyTerm`
    /// @param greatest in the same form
    record Found(String least, String greatest) implements KeyBounds {}

    /// There is no row whose key isn't NULL.
    record Empty() implements KeyBounds {}
}
