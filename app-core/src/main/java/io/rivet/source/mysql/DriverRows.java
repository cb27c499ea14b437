package io.rivet.source.mysql;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.protocol.InternalDate;
import com.mysql.cj.protocol.InternalTime;
import com.mysql.cj.protocol.InternalTimestamp;
import com.mysql.cj.protocol.ResultsetRows;
import com.mysql.cj.result.Field;
import com.mysql.cj.result.Row;
import com.mysql.cj.result.ValueFactory;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Reads the driver's own rows, without an object for each value. No promised API: {@link
/// RowAccess} tries it first.
final class DriverRows implements Rows {

    private final ResultsetRows rows;
    private final Wire[] wires;
    private final IntoFill intoFill = new IntoFill();
    private @Nullable Row row;

    DriverRows(ResultSet result, List<Wire> wires) throws SQLException {
        this.rows = result.unwrap(ResultSetImpl.class).getRows();
        this.wires = wires.toArray(Wire[]::new);
    }

    /// Asks for the row itself: whether there is one is only known then.
    @Override
    public boolean next() throws SQLException {
        try {
            row = rows.next();
            return row != null;
        } catch (CJException failure) {
            throw SQLExceptionsMapping.translateException(failure);
        }
    }

    @Override
    public void read(int column, ColumnFill fill) throws SQLException {
        Row now = row;
        if (now == null) {
            throw new ColumnFill.MalformedRow();
        }
        try {
            if (wires[column] == Wire.RAW) {
                byte[] bytes = now.getBytes(column);
                if (bytes == null) {
                    fill.addNull();
                } else {
                    fill.add(bytes, 0, bytes.length);
                }
                return;
            }
            intoFill.begin(fill, wires[column]);
            now.getValue(column, intoFill);
            intoFill.end();
        } catch (CJException failure) {
            throw SQLExceptionsMapping.translateException(failure);
        }
    }

    /// Hands each value on. The driver makes no call for some NULLs.
    private static final class IntoFill implements ValueFactory<Boolean> {

        private @Nullable ColumnFill fill;
        private Wire wire = Wire.LONG;

        void begin(ColumnFill next, Wire how) {
            fill = next;
            wire = how;
        }

        void end() {
            if (fill != null) {
                fill.addNull();
                fill = null;
            }
        }

        private ColumnFill take() {
            ColumnFill taken = fill;
            if (taken == null) {
                throw new ColumnFill.MalformedRow();
            }
            fill = null;
            return taken;
        }

        @Override
        public Boolean createFromLong(long value) {
            take().add(value);
            return true;
        }

        @Override
        public Boolean createFromYear(long year) {
            return createFromLong(year);
        }

        @Override
        public Boolean createFromBigInteger(BigInteger value) {
            return createFromLong(value.longValue());
        }

        @Override
        public Boolean createFromDouble(double value) {
            return createFromLong(
                    wire == Wire.FLOAT
                            ? Float.floatToRawIntBits((float) value)
                            : Double.doubleToRawLongBits(value));
        }

        @Override
        public Boolean createFromBytes(byte[] bytes, int from, int length, Field field) {
            take().add(bytes, from, length);
            return true;
        }

        @Override
        public Boolean createFromBit(byte[] bytes, int from, int length) {
            take().add(bytes, from, length);
            return true;
        }

        @Override
        public Boolean createFromNull() {
            take().addNull();
            return true;
        }

        @Override
        public Boolean createFromTime(InternalTime value) {
            throw new ColumnFill.MalformedRow();
        }

        @Override
        public Boolean createFromTimestamp(InternalTimestamp value) {
            throw new ColumnFill.MalformedRow();
        }

        @Override
        public Boolean createFromDate(InternalDate value) {
            throw new ColumnFill.MalformedRow();
        }

        @Override
        public Boolean createFromDatetime(InternalTimestamp value) {
            throw new ColumnFill.MalformedRow();
        }

        @Override
        public Boolean createFromBigDecimal(BigDecimal value) {
            throw new ColumnFill.MalformedRow();
        }

        @Override
        public void setPropertySet(PropertySet properties) {
            // nothing here follows a property
        }

        @Override
        public String getTargetTypeName() {
            return "column";
        }
    }
}
