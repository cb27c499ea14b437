package io.rivet.batch.tally;

/// Takes values in their canonical form, see {@link CanonicalForm}. The values of one column come
/// in the order of the rows; columns may come in any order.
public interface ValueVisitor {

    /// A NULL.
    ///
    /// @param column 0-based index
    void nothing(int column);

    /// A value of {@link CanonicalForm#NUMBER}.
    void number(int column, long value);

    /// A value of {@link CanonicalForm#BYTES} or {@link CanonicalForm#LIST}. The array is only
    /// lent.
    void bytes(int column, byte[] bytes, int offset, int length);
}
