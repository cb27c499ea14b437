package io.rivet.plan;

import io.rivet.config.OutputConfig;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How the rows of a run become files.
///
/// @param fileNames makes their names
/// @param maxFileBytes a part that has reached it is finished; empty for no limit
/// @param replace whether a name may stand at the destination already; it is replaced at publish
/// @param keepRuns how many runs' files are kept, this one included
/// @param partitionBy Hive folders
/// @param maxOpenPartitions how many are written at once
/// @param held whether parts wait in staging until the verdict
/// @param ownsFolder whether no other export of the config writes to the same place
public record OutputPlan(
        FileNames fileNames,
        OptionalLong maxFileBytes,
        boolean replace,
        OptionalInt keepRuns,
        Optional<OutputConfig.PartitionBy> partitionBy,
        int maxOpenPartitions,
        boolean held,
        boolean ownsFolder) {}
