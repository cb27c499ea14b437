package io.rivet.types;

import io.rivet.config.ReadPath;
import io.rivet.source.SourceSession;

import java.util.List;
import java.util.Optional;

/// A server with an empty database of its own, and Rivet's source on it.
public interface TypeServer extends AutoCloseable {

    /// Runs statements, each by itself.
    void execute(String... statements);

    /// A new session of Rivet's source on the database.
    SourceSession open();

    /// The paths by which rows can leave the server.
    List<ReadPath> paths();

    /// Whether servers of this product and version have what the type needs. Otherwise it isn't in
    /// their list.
    boolean knows(String need);

    /// Why a type can't be tried here, if the server lacks what the type needs.
    Optional<String> lacks(String need);

    /// Drops the database where it would stay behind, and fails when a session leaked memory.
    @Override
    void close();
}
