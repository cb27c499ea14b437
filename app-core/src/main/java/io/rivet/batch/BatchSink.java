package io.rivet.batch;

/// Takes batches, one at a time, on the thread that reads.
@FunctionalInterface
public interface BatchSink {

    /// Takes a batch. It is lent until the next call of this sink returns, whichever call that is:
    /// so that one batch can be written while the next is filled. Keep nothing of it beyond that.
    ///
    /// @throws io.rivet.failure.RivetException to end the read; also when an earlier batch turns
    ///   out not to have been taken
    void accept(Batch batch);

    /// Says that the source is idle, so that a pause here costs it no time. Who reads calls it
    /// between two requests, when batches were accepted since the last call and more may come; one
    /// that streams a single request calls it after each batch.
    ///
    /// @throws io.rivet.failure.RivetException as {@link #accept} does
    default void rest() {}

    /// Gives back all that is lent. Who reads calls it after the last batch, and before it frees a
    /// batch for any reason.
    ///
    /// @throws io.rivet.failure.RivetException when a batch turns out not to have been taken;
    ///   nothing is lent any more even then
    default void release() {}
}
