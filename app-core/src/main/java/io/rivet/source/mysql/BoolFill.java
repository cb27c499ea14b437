package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.jspecify.annotations.Nullable;

/// Booleans, from bit(1) or from integers that must be 0 or 1.
final class BoolFill implements ColumnFill {

    private final boolean unsigned;
    private final boolean byRule;
    private final Meter meter;
    private final Validity validity = new Validity();
    private final Validity values = new Validity();

    private BoolFill(boolean unsigned, boolean byRule, Meter meter) {
        this.unsigned = unsigned;
        this.byRule = byRule;
        this.meter = meter;
    }

    /// Of tinyint(1), because `values: {tinyint1: bool}` says so.
    static BoolFill byRule(Meter meter) {
        return new BoolFill(false, true, meter);
    }

    /// Of bit(1) and of numbers, because `columns:` says so.
    ///
    /// @param unsigned whether the numbers have no sign
    static BoolFill ofNumbers(boolean unsigned, Meter meter) {
        return new BoolFill(unsigned, false, meter);
    }

    @Override
    public void addNull() {
        validity.add(false);
        values.add(false);
    }

    @Override
    public void add(long value) {
        if (value != 0 && value != 1) {
            throw refusal(value);
        }
        validity.add(true);
        values.add(value == 1);
        meter.add(1);
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        long value = 0;
        for (int at = from; at < from + length; at++) {
            value = (value << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        add(value);
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        int rows = validity.rows();
        memory.reserve(rows);
        validity.writeTo(memory);
        values.writeTo(memory.dataAddress());
    }

    @Override
    public String text(int row) {
        return String.valueOf(values.isSet(row));
    }

    @Override
    public @Nullable String key(int row) {
        return validity.isSet(row) ? text(row) : null;
    }

    @Override
    public void clear() {
        validity.clear();
        values.clear();
    }

    private UnrepresentableValue refusal(long value) {
        String what =
                (unsigned ? Long.toUnsignedString(value) : Long.toString(value))
                        + " is neither 0 nor 1 and can't be stored as a boolean";
        return byRule
                ? new UnrepresentableValue(validity.rows(), ValueKey.TINYINT1, what)
                : new UnrepresentableValue(
                        validity.rows(),
                        what
                                + "; take the column out of the columns section, or leave the row"
                                + " out in the query");
    }
}
