package io.rivet.run;

import io.rivet.state.PartRow;

/// Takes each part of an attempt as soon as it is finished, on the thread that writes or on the one
/// that ends the attempt, one at a time.
@FunctionalInterface
interface PartSink {

    /// Takes a part that is complete, staged, and known to the ledger.
    ///
    /// @return the part as it is now: delivered, or still staged
    /// @throws io.rivet.failure.RivetException to fail the attempt
    PartRow take(PartRow part);
}
