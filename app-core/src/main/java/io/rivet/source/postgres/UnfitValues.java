package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValueRule;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The values of one column that its type can't hold, during one read: whether they become NULL,
/// and how many did. Values of lists are counted one by one.
final class UnfitValues {

    private final String column;
    private final Map<ValueKey, Long> nulled = new EnumMap<>(ValueKey.class);

    UnfitValues(Column column) {
        this.column = column.name();
        for (ValueRule rule : column.rules()) {
            if (rule.action() == ValueAction.NULL) {
                nulled.put(rule.key(), 0L);
            }
        }
    }

    /// Makes a slot NULL and counts it, where the column's rules say so. Its validity has been
    /// written; its bytes are the caller's to leave zero or empty.
    ///
    /// @return false when the rules don't say so, and the caller throws
    boolean nulled(ColumnMemory memory, int slot, ValueKey key) {
        Long before = nulled.get(key);
        if (before == null) {
            return false;
        }
        nulled.put(key, before + 1);
        long address = memory.validityAddress() + (slot >> 3);
        MemoryUtil.putByte(address, (byte) (MemoryUtil.getByte(address) & ~(1 << (slot & 7))));
        return true;
    }

    /// What became NULL so far.
    List<ChangedValues> changed() {
        List<ChangedValues> changed = new ArrayList<>();
        nulled.forEach(
                (key, count) -> {
                    if (count > 0) {
                        changed.add(new ChangedValues(column, key, count));
                    }
                });
        return changed;
    }
}
