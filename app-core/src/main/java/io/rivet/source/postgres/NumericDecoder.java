package io.rivet.source.postgres;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;

/// Decodes numeric into exact decimals of 128 or 256 bits. On the wire a numeric is a count of
/// base-10000 digits, the weight of the first one, a sign, the display scale, and the digits.
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
    private final boolean wide;
    private final int slotBytes;

    /// The value, its lowest 64 bits first; the last two are kept by a wide column only.
    private long low;

    private long high;
    private long third;
    private long fourth;

    NumericDecoder(ColumnType.Decimal decimal) {
        this.precision = decimal.precision();
        this.scale = decimal.scale();
        this.wide = decimal.wide();
        this.slotBytes = ArrowTypes.bytesOf(decimal);
    }

    @Override
    public void decode(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        memory.reserve(run.rows());
        memory.writeValidity(run.starts(), run.rows());
        long address = memory.dataAddress();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += slotBytes) {
            clear();
            if (starts[row] >= 0
                    && !readFinite(run, starts[row], row)
                    && !unfit.nulled(memory, row, ValueKey.NAN)) {
                throw special(run, starts[row], row);
            }
            MemoryUtil.putLong(address, low);
            MemoryUtil.putLong(address + Long.BYTES, high);
            if (wide) {
                MemoryUtil.putLong(address + 2 * Long.BYTES, third);
                MemoryUtil.putLong(address + 3 * Long.BYTES, fourth);
            }
        }
    }

    /// @return false for NaN and the infinities
    private boolean readFinite(FieldRun run, int start, int row) {
        byte[] bytes = run.bytes();
        int length = run.lengthAt(start);
        int groups = length < DIGITS_AT ? -1 : BinaryBytes.int16(bytes, start);
        if (groups < 0 || length != DIGITS_AT + 2 * groups) {
            throw unknownForm(row);
        }
        int sign = sign(bytes, start);
        if (sign != POSITIVE && sign != NEGATIVE) {
            return false;
        }
        if (groups == 0) {
            return true;
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
                        : sumWords(bytes, start + DIGITS_AT, groups, weight);
        if (!exact) {
            throw tooWide(row);
        }
        if (sign == NEGATIVE) {
            negate();
        }
        return true;
    }

    private static int sign(byte[] bytes, int start) {
        return BinaryBytes.int16(bytes, start + 4) & 0xFFFF;
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

    /// The same in as many bits as the slot has.
    private boolean sumWords(byte[] bytes, int at, int groups, int weight) {
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
        low = product + term;
        carry += overflowed(low, product);
        long nextCarry = wide ? Math.unsignedMultiplyHigh(high, factor) : 0;
        product = high * factor;
        high = product + carry;
        if (wide) {
            carry = nextCarry + overflowed(high, product);
            nextCarry = Math.unsignedMultiplyHigh(third, factor);
            product = third * factor;
            third = product + carry;
            fourth = fourth * factor + nextCarry + overflowed(third, product);
        }
    }

    /// 1 when adding something to the product made this sum of it by passing 2^64.
    private static int overflowed(long sum, long product) {
        return Long.compareUnsigned(sum, product) < 0 ? 1 : 0;
    }

    private void negate() {
        low = -low;
        boolean carry = low == 0;
        high = carry ? -high : ~high;
        if (wide) {
            carry &= high == 0;
            third = carry ? -third : ~third;
            carry &= third == 0;
            fourth = carry ? -fourth : ~fourth;
        }
    }

    private void clear() {
        low = 0;
        high = 0;
        third = 0;
        fourth = 0;
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
                        + " exactly; write a wider decimal, or text, for it in the columns"
                        + " section");
    }

    private UnrepresentableValue special(FieldRun run, int start, int row) {
        return switch (sign(run.bytes(), start)) {
            case NAN -> unfit(row, "NaN");
            case INFINITY -> unfit(row, "Infinity");
            case MINUS_INFINITY -> unfit(row, "-Infinity");
            default -> unknownForm(row);
        };
    }

    private UnrepresentableValue unfit(int row, String value) {
        return new UnrepresentableValue(
                row, ValueKey.NAN, value + " can't be stored as " + typeName());
    }

    private static UnrepresentableValue unknownForm(int row) {
        return new UnrepresentableValue(
                row, "the server sent a numeric of an unknown form; cast it to text (::text)");
    }

    private String typeName() {
        return "decimal(" + precision + "," + scale + ")";
    }
}
