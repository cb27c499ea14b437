package io.rivet.source.mysql;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decimals from their digits into two's complement of 128 or 256 bits. The server sends decimals
/// as text also in its binary protocol.
final class DecimalFill implements ColumnFill {

    private static final int FIRST_ROWS = 1024;

    /// The most digits that surely fit a long.
    private static final int LONG_DIGITS = 18;

    private final Decimal type;
    private final boolean unsigned;
    private final Meter meter;
    private final Validity validity = new Validity();
    private final int limbs;
    private long[] values;

    /// @param unsigned whether whole numbers that are added are without a sign
    DecimalFill(Decimal type, boolean unsigned, Meter meter) {
        this.type = type;
        this.unsigned = unsigned;
        this.meter = meter;
        this.limbs = ArrowTypes.bytesOf(type) / Long.BYTES;
        this.values = new long[FIRST_ROWS * limbs];
    }

    @Override
    public void addNull() {
        slot(validity.add(false));
    }

    @Override
    public void add(long value) {
        String text = unsigned ? Long.toUnsignedString(value) : Long.toString(value);
        byte[] digits = text.getBytes(StandardCharsets.US_ASCII);
        add(digits, 0, digits.length);
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        meter.add(length);
        int end = from + length;
        int at = from;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        int slot = slot(validity.rows());
        parse(bytes, at, end, slot);
        if (negative) {
            negate(slot);
        }
        validity.add(true);
    }

    /// Digits come in runs that fit a long; each run is one multiplication.
    private void parse(byte[] bytes, int start, int end, int slot) {
        long run = 0;
        int runDigits = 0;
        int digits = 0;
        int fraction = -1;
        for (int at = start; at < end; at++) {
            byte c = bytes[at];
            if (c == '.' && fraction < 0) {
                fraction = 0;
                continue;
            }
            if (c < '0' || c > '9') {
                throw new MalformedRow();
            }
            if (fraction == type.scale()) {
                requireZero(c, bytes, start, end);
                continue;
            }
            fraction += fraction >= 0 ? 1 : 0;
            digits += digits > 0 || c != '0' ? 1 : 0;
            run = run * 10 + (c - '0');
            if (++runDigits == LONG_DIGITS) {
                append(slot, run, runDigits);
                run = 0;
                runDigits = 0;
            }
        }
        int missing = type.scale() - Math.max(fraction, 0);
        if (digits + (digits > 0 ? missing : 0) > type.precision()) {
            throw tooWide(bytes, start, end);
        }
        append(slot, run, runDigits);
        while (missing > 0) {
            int step = Math.min(missing, LONG_DIGITS);
            append(slot, 0, step);
            missing -= step;
        }
    }

    private void requireZero(byte digit, byte[] bytes, int start, int end) {
        if (digit != '0') {
            throw tooWide(bytes, start, end);
        }
    }

    private UnrepresentableValue tooWide(byte[] bytes, int start, int end) {
        return new UnrepresentableValue(
                validity.rows(),
                new String(bytes, start, end - start, StandardCharsets.US_ASCII)
                        + " doesn't fit decimal(%s,%s) exactly; give the column a wider type"
                                .formatted(
                                        String.valueOf(type.precision()),
                                        String.valueOf(type.scale())));
    }

    /// value = value * 10^digits + run
    private void append(int slot, long run, int digits) {
        long factor = 1;
        for (int i = 0; i < digits; i++) {
            factor *= 10;
        }
        long carry = run;
        for (int limb = slot; limb < slot + limbs; limb++) {
            long high = Math.unsignedMultiplyHigh(values[limb], factor);
            long product = values[limb] * factor;
            long sum = product + carry;
            carry = high + (Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
            values[limb] = sum;
        }
    }

    private void negate(int slot) {
        boolean carry = true;
        for (int limb = slot; limb < slot + limbs; limb++) {
            values[limb] = carry ? -values[limb] : ~values[limb];
            carry &= values[limb] == 0;
        }
    }

    /// The zeroed place of a row.
    private int slot(int row) {
        int slot = row * limbs;
        if (slot == values.length) {
            values = Arrays.copyOf(values, slot * 2);
        }
        Arrays.fill(values, slot, slot + limbs, 0);
        return slot;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        memory.reserve(validity.rows());
        validity.writeTo(memory);
        long address = memory.dataAddress();
        for (int at = 0; at < validity.rows() * limbs; at++, address += Long.BYTES) {
            MemoryUtil.putLong(address, values[at]);
        }
    }

    @Override
    public String text(int row) {
        ByteBuffer big = ByteBuffer.allocate(limbs * Long.BYTES);
        for (int limb = limbs - 1; limb >= 0; limb--) {
            big.putLong(values[row * limbs + limb]);
        }
        return new BigDecimal(new BigInteger(big.array()), type.scale()).toPlainString();
    }

    @Override
    public @Nullable String key(int row) {
        return validity.isSet(row) ? text(row) : null;
    }

    @Override
    public void clear() {
        validity.clear();
    }
}
