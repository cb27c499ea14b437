package io.rivet.source.postgres;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;

/// Decodes numeric into exact 128-bit decimals. On the wire a numeric is a count of base-10000
/// digits, the weight of the first one, a sign, the display scale, and the digits.
///
/// The unscaled value is `sum(digit * 10000^weight) * 10^scale`. The last group may reach below the
/// scale; it is divided before it is added, so that no step is larger than the result.
final class NumericDecoder implements ColumnDecoder {

    private static final int DIGITS_AT = 8;
    private static final int BASE = 10_000;
    private static final int GROUP = 4;
    private static final int LONG_DIGITS = 18;
    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int MINUS_INFINITY = 0xF000;
    private static final int[] TENS = {1, 10, 100, 1_000, BASE};

    private final int precision;
    private final int scale;
    private long high;
    private long low;

    NumericDecoder(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public void decode(FieldRun run, ColumnMemory memory) {
        memory.reserve(run.rows());
        memory.writeValidity(run.starts(), run.rows());
        long address = memory.dataAddress();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += ArrowTypes.DECIMAL_BYTES) {
            high = 0;
            low = 0;
            if (starts[row] >= 0) {
                value(run, starts[row], row);
            }
            MemoryUtil.putLong(address, low);
            MemoryUtil.putLong(address + Long.BYTES, high);
        }
    }

    private void value(FieldRun run, int start, int row) {
        byte[] bytes = run.bytes();
        int groups = BinaryBytes.int16(bytes, start);
        int sign = BinaryBytes.int16(bytes, start + 4) & 0xFFFF;
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw special(row, sign);
        }
        if (groups < 0 || run.lengthAt(start) != DIGITS_AT + 2 * groups) {
            throw new UnrepresentableValue(
                    row, "the server sent a numeric of an unknown form; cast it to text (::text)");
        }
        if (groups == 0) {
            return;
        }
        int weight = BinaryBytes.int16(bytes, start + 2);
        int first = BinaryBytes.int16(bytes, start + DIGITS_AT);
        int digits = decimalDigits(first) + GROUP * weight + scale;
        if (digits > precision) {
            throw tooWide(row);
        }
        boolean exact =
                digits <= LONG_DIGITS
                        ? sumLong(bytes, start + DIGITS_AT, groups, weight)
                        : sum128(bytes, start + DIGITS_AT, groups, weight);
        if (!exact) {
            throw tooWide(row);
        }
        if (sign == NEGATIVE) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
    }

    /// Sums the groups in 64 bits.
    ///
    /// @return false when the value has digits below the scale
    private boolean sumLong(byte[] bytes, int at, int groups, int weight) {
        long sum = 0;
        int exponent = GROUP * weight + scale;
        for (int i = 0; i < groups; i++, exponent -= GROUP) {
            int group = BinaryBytes.int16(bytes, at + 2 * i);
            if (exponent >= 0) {
                sum = sum * BASE + group;
            } else if (exponent > -GROUP) {
                int divisor = TENS[-exponent];
                if (group % divisor != 0) {
                    return false;
                }
                sum = sum * TENS[GROUP + exponent] + group / divisor;
            } else if (group != 0) {
                return false;
            }
        }
        // exponent is now 4 below that of the last group
        for (int rest = exponent + GROUP; rest > 0; rest -= GROUP) {
            sum *= TENS[Math.min(rest, GROUP)];
        }
        low = sum;
        return true;
    }

    /// The same in 128 bits.
    private boolean sum128(byte[] bytes, int at, int groups, int weight) {
        int exponent = GROUP * weight + scale;
        for (int i = 0; i < groups; i++, exponent -= GROUP) {
            int group = BinaryBytes.int16(bytes, at + 2 * i);
            if (exponent >= 0) {
                multiplyAdd(BASE, group);
            } else if (exponent > -GROUP) {
                int divisor = TENS[-exponent];
                if (group % divisor != 0) {
                    return false;
                }
                multiplyAdd(TENS[GROUP + exponent], group / divisor);
            } else if (group != 0) {
                return false;
            }
        }
        for (int rest = exponent + GROUP; rest > 0; rest -= GROUP) {
            multiplyAdd(TENS[Math.min(rest, GROUP)], 0);
        }
        return true;
    }

    private void multiplyAdd(int factor, int term) {
        long carry = Math.unsignedMultiplyHigh(low, factor);
        long product = low * factor;
        long sum = product + term;
        high = high * factor + carry + (Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
        low = sum;
    }

    private static int decimalDigits(int group) {
        int digits = 0;
        while (digits < GROUP && group >= TENS[digits]) {
            digits++;
        }
        return digits;
    }

    private UnrepresentableValue tooWide(int row) {
        return new UnrepresentableValue(
                row,
                "the number doesn't fit "
                        + typeName()
                        + " exactly; cast the column to a wider numeric or to text in the query");
    }

    private UnrepresentableValue special(int row, int sign) {
        String name =
                switch (sign) {
                    case NAN -> "NaN";
                    case INFINITY -> "Infinity";
                    case MINUS_INFINITY -> "-Infinity";
                    default -> "a number with an unknown sign";
                };
        return new UnrepresentableValue(
                row, ValueKey.NAN, name + " can't be stored as " + typeName());
    }

    private String typeName() {
        return "decimal(" + precision + "," + scale + ")";
    }
}
