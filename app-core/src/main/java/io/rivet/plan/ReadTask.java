package io.rivet.plan;

import io.rivet.config.ReadPath;

import java.util.Optional;

/// One piece of an export: read by one attempt at a time into its own files. Holds no secrets and
/// no connections.
///
/// @param index from 0
/// @param statement what the slice is cut from
/// @param slice which rows of it
/// @param path {@link ReadPath#COPY} or {@link ReadPath#CURSOR}, never auto; it means nothing to
///   MySQL
/// @param pages how MySQL reads it; empty for one streamed statement
/// @param window for people
public record ReadTask(
        int index,
        ReadStatement statement,
        ReadSlice slice,
        ReadPath path,
        Optional<ReadPages> pages,
        Window window) {

    /// A task that reads the statement as it is.
    public ReadTask(int index, ReadStatement statement, ReadPath path) {
        this(index, statement, ReadSlice.all(), path, Optional.empty(), Window.ALL);
    }

    /// What a task covers, for `state chunks` and messages.
    ///
    /// @param first its least key; `NULL`, or empty where it has none
    /// @param last its greatest key
    public record Window(String first, String last) {

        /// Everything.
        public static final Window ALL = new Window("", "");
    }
}
