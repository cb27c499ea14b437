package io.rivet.config;

import io.rivet.value.ByteSize;

import java.util.Optional;
import java.util.OptionalInt;

/// How the rows of an export become files.
///
/// @param maxFileSize a new part begins when one has reached it
/// @param fileName the pattern of names without the extension: `{export}_{date}`
/// @param replace whether files of earlier runs may be replaced, at publish
/// @param keepRuns how many runs' files are kept; all when empty
/// @param maxOpenPartitions how many files of `partition_by` are written at once, 1 or more
public record OutputConfig(
        Optional<ByteSize> maxFileSize,
        Optional<String> fileName,
        boolean replace,
        OptionalInt keepRuns,
        Optional<PartitionBy> partitionBy,
        int maxOpenPartitions) {

    /// The default of `max_open_partitions`.
    public static final int OPEN_PARTITIONS = 16;

    /// One file per task, under the usual name, kept for ever.
    public static OutputConfig standard() {
        return new OutputConfig(
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                OPEN_PARTITIONS);
    }

    /// Hive folders.
    ///
    /// @param column of the result
    public record PartitionBy(String column, Granularity granularity) {}

    /// What a folder holds.
    public enum Granularity {
        /// One value of the column.
        VALUE,
        /// A year of a date or timestamp.
        YEAR,
        /// A month of a date or timestamp.
        MONTH,
        /// A day of a date or timestamp.
        DAY,
        /// An hour of a timestamp.
        HOUR
    }
}
