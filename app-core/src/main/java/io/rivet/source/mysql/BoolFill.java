package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;
import io.rivet.source.UnrepresentableValue;

/// Booleans, from bit(1) or from integers that must be 0 or 1.
final class BoolFill implements ColumnFill {

    private final boolean unsigned;
    private final Meter meter;
    private final Validity validity = new Validity();
    private final Validity values = new Validity();

    BoolFill(Meter meter) {
        this(false, meter);
    }

    /// @param unsigned whether the numbers have no sign
    BoolFill(boolean unsigned, Meter meter) {
        this.unsigned = unsigned;
        this.meter = meter;
    }

    @Override
    public void addNull() {
        validity.add(false);
        values.add(false);
    }

    @Override
    public void add(long value) {
        if (value != 0 && value != 1) {
            throw new UnrepresentableValue(
                    validity.rows(),
                    (unsigned ? Long.toUnsignedString(value) : Long.toString(value))
                            + " is neither 0 nor 1 and can't be stored as a boolean; read the"
                            + " column as a number, or leave the row out in the query");
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
    public void clear() {
        validity.clear();
        values.clear();
    }
}
