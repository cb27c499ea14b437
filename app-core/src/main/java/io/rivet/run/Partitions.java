package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSplitter;
import io.rivet.config.OutputConfig.PartitionBy;
import io.rivet.schema.TableSchema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Splits batches by the Hive folders that their rows belong to. Owns the memory of the pieces.
/// Used by one thread.
final class Partitions implements AutoCloseable {

    private final PartitionFolders folders;
    private final BatchSplitter splitter;

    /// Takes the rows of one folder.
    @FunctionalInterface
    interface Target {

        /// Takes some rows.
        ///
        /// @param rows lent for this call
        void write(String folder, Batch rows);
    }

    Partitions(PartitionBy by, TableSchema schema) {
        this.folders = new PartitionFolders(by, schema);
        this.splitter = new BatchSplitter(schema);
    }

    /// Hands each folder's rows on, in their order.
    void split(Batch batch, Target target) {
        int rows = batch.rowCount();
        Map<Optional<String>, Integer> groups = new HashMap<>();
        List<Optional<String>> keys = new ArrayList<>();
        int[] groupOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            Optional<String> key = folders.keyOf(batch, row);
            Integer known = groups.putIfAbsent(key, keys.size());
            if (known == null) {
                keys.add(key);
            }
            groupOf[row] = known == null ? keys.size() - 1 : known;
        }
        if (keys.size() == 1) {
            target.write(folders.folderOf(keys.getFirst()), batch);
            return;
        }
        int[] ends = ends(groupOf, keys.size());
        int[] ordered = ordered(groupOf, ends);
        for (int group = 0; group < keys.size(); group++) {
            int from = group == 0 ? 0 : ends[group - 1];
            Batch piece = splitter.take(batch, ordered, from, ends[group] - from);
            target.write(folders.folderOf(keys.get(group)), piece);
        }
    }

    private static int[] ends(int[] groupOf, int groups) {
        int[] ends = new int[groups];
        for (int group : groupOf) {
            ends[group]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        return ends;
    }

    /// The rows, those of the first group first.
    private static int[] ordered(int[] groupOf, int[] ends) {
        int[] next = new int[ends.length];
        System.arraycopy(ends, 0, next, 1, ends.length - 1);
        int[] ordered = new int[groupOf.length];
        for (int row = 0; row < groupOf.length; row++) {
            ordered[next[groupOf[row]]++] = row;
        }
        return ordered;
    }

    @Override
    public void close() {
        splitter.close();
    }
}
