package io.rivet.source.mysql;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.source.KeyLiterals;

/// Writes the values of keys as literals, and refuses what can't be a key.
record Keys(Failures failures) implements KeyLiterals {

    @Override
    public String of(KeyTerm term, String value) {
        try {
            return form(term).literal(value);
        } catch (IllegalArgumentException unfit) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "'%s' isn't a value of %s, which is %s; if it is the stored position of the export, reset its state"
                            .formatted(value, term.name(), term.sourceType()));
        }
    }

    /// How the key is written.
    ///
    /// @throws RivetException when its type can't be a key
    KeyForm form(KeyTerm term) {
        return KeyForm.of(term).orElseThrow(() -> refused(term));
    }

    private RivetException refused(KeyTerm term) {
        return failures.of(
                FailureKind.PERMANENT,
                "%s is %s, by which rows can't be split or followed; take a column of numbers, dates, text or UUIDs instead"
                        .formatted(term.name(), term.sourceType()));
    }
}
