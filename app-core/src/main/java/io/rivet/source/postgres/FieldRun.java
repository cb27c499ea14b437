package io.rivet.source.postgres;

/// One column of some rows, as they came from the wire.
///
/// @param bytes the rows; each value follows its length, an int in network order
/// @param starts where each row's value starts; -1 for NULL
/// @param rows how many of `starts` count
@SuppressWarnings("ArrayRecordComponent") // borrowed for one call, never compared
record FieldRun(byte[] bytes, int[] starts, int rows) {

    /// The length of a value that starts there.
    int lengthAt(int start) {
        return BinaryBytes.int32(bytes, start - Integer.BYTES);
    }
}
