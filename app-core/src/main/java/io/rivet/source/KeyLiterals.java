package io.rivet.source;

import io.rivet.plan.KeyTerm;

/// Writes values of keys as literals of their type, quoted by the rules of the dialect.
@FunctionalInterface
public interface KeyLiterals {

    /// A literal of the type of the term.
    ///
    /// @param value in the text form of {@link KeyTerm}
    String of(KeyTerm term, String value);
}
