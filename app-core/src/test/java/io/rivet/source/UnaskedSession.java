package io.rivet.source;

import io.rivet.facts.KeyBounds;
import io.rivet.facts.SessionUse;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;

import java.time.Instant;
import java.util.List;

/// A session for reads of whole statements: a question about keys fails the test.
public abstract class UnaskedSession implements SourceSession {

    @Override
    public KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public boolean anyRow(ReadStatement statement, ReadSlice slice) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public long count(ReadStatement statement, ReadSlice slice) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public List<String> boundaries(
            ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public Instant serverTime() {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void renew() {
        throw new AssertionError("nobody asks");
    }

    @Override
    public SessionUse use() {
        return SessionUse.none();
    }
}
