package io.rivet.batch;

/// Takes batches, one at a time, on the thread that reads.
@FunctionalInterface
public interface BatchSink {

    /// Takes a batch for the length of this call. It is filled anew afterwards: keep nothing of it.
    ///
    /// @throws io.rivet.failure.RivetException to end the read
    void accept(Batch batch);
}
