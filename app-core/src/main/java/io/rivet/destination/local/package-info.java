/// A folder on local disk: hidden file in the same folder, fsync, link to the final name, fsync of
/// the folder.
@NullMarked
package io.rivet.destination.local;

import org.jspecify.annotations.NullMarked;
