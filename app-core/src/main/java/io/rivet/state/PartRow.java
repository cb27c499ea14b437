package io.rivet.state;

/// A part in the ledger.
///
/// @param taskIndex the task that it belongs to
/// @param partIndex its number within the task, from 0
/// @param fileName its final name
/// @param location where it is, or will be, visible: an absolute path or a URL
/// @param stagedPath where it is written before that
/// @param rows 0 until it is finished
/// @param bytes 0 until it is finished
public record PartRow(
        int taskIndex,
        int partIndex,
        String fileName,
        String location,
        String stagedPath,
        long rows,
        long bytes) {

    /// The same part, finished.
    public PartRow finished(long finishedRows, long finishedBytes) {
        return new PartRow(
                taskIndex, partIndex, fileName, location, stagedPath, finishedRows, finishedBytes);
    }
}
