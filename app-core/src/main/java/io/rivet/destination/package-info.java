/// Where files go: deliver makes a finished part visible, whole or not at all. Only PartCommitter
/// delivers, only RunCloser publishes; an architecture rule holds that.
@NullMarked
package io.rivet.destination;

import org.jspecify.annotations.NullMarked;
