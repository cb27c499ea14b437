package io.rivet.destination;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where files go.
public interface Destination {

    /// The place for people: `folder /data/orders`.
    String describe();

    /// The path or URL of a file there, for people and manifests.
    String locationOf(String fileName);

    /// A new, not yet existing path for a part that is being written. Readers of the data skip its
    /// name.
    ///
    /// @param fileName the name that the part will have
    /// @throws io.rivet.failure.RivetException when the place can't be written
    Path stage(String fileName);

    /// Makes a finished, staged part visible under its name: whole or not at all. The staged file
    /// is gone afterwards. Only PartCommitter calls it.
    ///
    /// @param fileName may have folders of Hive before it, which are made
    /// @param replace whether a file of that name may be replaced; otherwise never over another one
    /// @throws io.rivet.failure.RivetException when the name is taken or the place can't be written
    void deliver(Path staged, String fileName, boolean replace);

    /// What lies at a location, as a file of this computer: the caller reads it and leaves it.
    ///
    /// @param location as {@link #locationOf} gave it
    /// @return empty when nothing is there
    /// @throws io.rivet.failure.RivetException when the place can't be read
    Optional<Path> content(String location);

    /// Takes back a part that no manifest names: the file at its location and what is staged for
    /// it, if they are there. Only PartCommitter calls it, with what the ledger holds.
    ///
    /// @param location as {@link #locationOf} gave it
    /// @param stagedPath as {@link #stage} gave it
    void withdraw(String location, String stagedPath);

    /// Whether the manifest of that name stands beside a part.
    ///
    /// @param location the part's, as {@link #locationOf} gave it
    /// @param manifestName as it was given to {@link #publish}
    boolean hasManifest(String location, String manifestName);

    /// Writes the manifest. Only RunCloser calls it.
    ///
    /// @param name relative to the place: `_rivet/orders.json`
    /// @param replace false: the file must be new
    void publish(String name, byte[] content, boolean replace);

    /// What {@link #publish} wrote under a name, as a file of this computer: the caller reads it
    /// and leaves it.
    ///
    /// @return empty when nothing is there
    Optional<Path> published(String name);

    /// The files that readers of the data see, and the manifests: names relative to the place, with
    /// `/` between folders, in no order. Empty where the place isn't listed.
    ///
    /// @throws io.rivet.failure.RivetException when the place can't be read
    default Optional<List<String>> names() {
        return Optional.empty();
    }

    /// Removes the manifest of a run whose parts are gone, where it is there. Only PartCommitter
    /// calls it, with a location beside a part of that run.
    ///
    /// @param location the part's, as {@link #locationOf} gave it
    /// @param manifestName as it was given to {@link #publish}
    void unpublish(String location, String manifestName);
}
