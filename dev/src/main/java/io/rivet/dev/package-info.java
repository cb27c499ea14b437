/// Servers for tests and demos, faults on purpose, and the mains behind `./rivet demo`, `seed` and
/// `bench`. Real servers start from binaries that come with the build. Nothing here is part of an
/// installed product, and nothing here knows app-core: its tests use this module.
@NullMarked
package io.rivet.dev;

import org.jspecify.annotations.NullMarked;
