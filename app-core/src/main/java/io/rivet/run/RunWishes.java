package io.rivet.run;

/// What the user asked for besides the config.
///
/// @param validate read each file back before it is delivered
/// @param reconcile count at the source what was read
/// @param resume go on with the unfinished run
public record RunWishes(boolean validate, boolean reconcile, boolean resume) {}
