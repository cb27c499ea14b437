package io.rivet.headless;

import java.time.Clock;

/// What every command works with: where it writes, the core, the time, the signals.
record Shell(Terminal terminal, Core core, Clock clock, Signals signals, BuildInfo build) {}
