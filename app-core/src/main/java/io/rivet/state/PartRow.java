package io.rivet.state;

/// A part in the ledger.
///
/// @param taskIndex the task that it belongs to
/// @param partIndex its number within the task, from 0
/// @param fileName its final name, with its folder of Hive: relative to the destination
/// @param location where it is, or will be, visible: an absolute path or a URL
/// @param stagedPath where it is written before that
/// @param rows 0 until it is finished
/// @param bytes 0 until it is finished
/// @param delivered whether it is at its location
/// @param content what it holds, once it is finished
public record PartRow(
        int taskIndex,
        int partIndex,
        String fileName,
        String location,
        String stagedPath,
        long rows,
        long bytes,
        boolean delivered,
        PartContent content) {

    /// A part that is being written.
    public PartRow(
            int taskIndex,
            int partIndex,
            String fileName,
            String location,
            String stagedPath,
            long rows,
            long bytes) {
        this(
                taskIndex,
                partIndex,
                fileName,
                location,
                stagedPath,
                rows,
                bytes,
                false,
                PartContent.unknown());
    }

    /// The same part, finished.
    public PartRow finished(long finishedRows, long finishedBytes, PartContent found) {
        return new PartRow(
                taskIndex,
                partIndex,
                fileName,
                location,
                stagedPath,
                finishedRows,
                finishedBytes,
                delivered,
                found);
    }

    /// The same part, at its location.
    public PartRow asDelivered() {
        return new PartRow(
                taskIndex, partIndex, fileName, location, stagedPath, rows, bytes, true, content);
    }
}
