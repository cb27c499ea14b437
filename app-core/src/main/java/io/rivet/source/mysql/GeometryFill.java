package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;
import io.rivet.source.UnrepresentableValue;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// Geometry as WKB: the server puts the number of the reference system (SRID) before it, which must
/// be the same in all rows.
final class GeometryFill implements ColumnFill {

    private final BytesFill wkb;
    private int row;
    private OptionalLong srid = OptionalLong.empty();

    /// @param wkb takes what follows the SRID
    GeometryFill(BytesFill wkb) {
        this.wkb = wkb;
    }

    @Override
    public void addNull() {
        wkb.addNull();
        row++;
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        if (length < Integer.BYTES) {
            throw new MalformedRow();
        }
        long found =
                (bytes[from] & 0xFF)
                        | ((bytes[from + 1] & 0xFF) << 8)
                        | ((bytes[from + 2] & 0xFF) << 16)
                        | ((bytes[from + 3] & 0xFFL) << 24);
        if (srid.isPresent() && srid.getAsLong() != found) {
            throw new UnrepresentableValue(
                    row,
                    "SRID %s after rows of SRID %s: the rows of a file must have one; read each SRID by a query of its own (WHERE ST_SRID(...) = ...)"
                            .formatted(String.valueOf(found), String.valueOf(srid.getAsLong())));
        }
        srid = OptionalLong.of(found);
        wkb.add(bytes, from + Integer.BYTES, length - Integer.BYTES);
        row++;
    }

    /// The SRID of all rows so far; empty while all are NULL.
    OptionalLong srid() {
        return srid;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        wkb.writeTo(memory);
    }

    @Override
    public String text(int row) {
        return wkb.text(row);
    }

    /// Shapes have no order.
    @Override
    public @Nullable String key(int keyRow) {
        return null;
    }

    @Override
    public void clear() {
        wkb.clear();
        row = 0;
    }
}
