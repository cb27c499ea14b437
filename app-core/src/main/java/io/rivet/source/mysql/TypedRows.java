package io.rivet.source.mysql;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Reads by what JDBC promises, but for the bytes of {@link Wire#RAW}.
final class TypedRows implements Rows {

    private final ResultSet result;
    private final Wire[] wires;

    TypedRows(ResultSet result, List<Wire> wires) {
        this.result = result;
        this.wires = wires.toArray(Wire[]::new);
    }

    @Override
    public boolean next() throws SQLException {
        return result.next();
    }

    @Override
    public void read(int column, ColumnFill fill) throws SQLException {
        int index = column + 1;
        switch (wires[column]) {
            case LONG -> number(result.getLong(index), fill);
            case FLOAT -> number(Float.floatToRawIntBits(result.getFloat(index)), fill);
            case DOUBLE -> number(Double.doubleToRawLongBits(result.getDouble(index)), fill);
            case UNSIGNED_LONG -> {
                BigInteger value = result.getObject(index, BigInteger.class);
                if (value == null) {
                    fill.addNull();
                } else {
                    fill.add(value.longValue());
                }
            }
            case BYTES, RAW -> {
                byte[] bytes = result.getBytes(index);
                if (bytes == null) {
                    fill.addNull();
                } else {
                    fill.add(bytes, 0, bytes.length);
                }
            }
        }
    }

    private void number(long value, ColumnFill fill) throws SQLException {
        if (result.wasNull()) {
            fill.addNull();
        } else {
            fill.add(value);
        }
    }
}
