package io.rivet.plan;

import io.rivet.value.RunId;

/// The names of a run's files: unique over runs, because a run id is.
public final class FileNames {

    private FileNames() {}

    /// `{export}_{yyyyMMdd_HHmmss_SSS}.{extension}`: the only part of the only task.
    public static String single(RunId run, String extension) {
        return run.export() + "_" + run.fileStamp() + "." + extension;
    }
}
