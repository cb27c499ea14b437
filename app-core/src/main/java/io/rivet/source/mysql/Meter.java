package io.rivet.source.mysql;

/// Counts the bytes of the rows of a batch, as they came from the wire. One for all columns of a
/// read.
final class Meter {

    private long bytes;

    void add(int more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }

    void clear() {
        bytes = 0;
    }
}
