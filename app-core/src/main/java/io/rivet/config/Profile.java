package io.rivet.config;

/// `tuning.profile`: how hard the source is driven. The numbers stand in `plan.Tuning`.
public enum Profile {
    FAST,
    BALANCED,
    SAFE
}
