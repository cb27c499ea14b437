package io.rivet.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/// Random values as plain texts, the odd ones more often than chance would bring them.
public final class RandomValues {

    private static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    " ",
                    "a,b",
                    "\"",
                    "say \"hi\"",
                    "line\nbreak",
                    "crlf\r\n",
                    " lead",
                    "ünïcödé",
                    "日本語",
                    "🙂🙃",
                    "tab\t",
                    "'",
                    "\\",
                    "\\N",
                    "NULL",
                    "\u0001",
                    "\u007F");

    private final SplittableRandom random;

    RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    /// From 0 to before the bound.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// An integer from least to greatest, both among the likely ones.
    public String integer(BigInteger least, BigInteger greatest) {
        BigInteger range = greatest.subtract(least).add(BigInteger.ONE);
        return switch (random.nextInt(8)) {
            case 0 -> least.toString();
            case 1 -> greatest.toString();
            case 2 -> BigInteger.ZERO.max(least).toString();
            default -> least.add(digits().mod(range)).toString();
        };
    }

    /// An integer of as many bits, with a sign or without.
    public String integer(int bits, boolean signed) {
        BigInteger values = BigInteger.TWO.pow(bits);
        BigInteger least = signed ? values.shiftRight(1).negate() : BigInteger.ZERO;
        return integer(least, least.add(values).subtract(BigInteger.ONE));
    }

    public String decimal(int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        BigInteger most = random.nextInt(3) == 0 ? BigInteger.TEN.pow(scale).min(limit) : limit;
        return new BigDecimal(new BigInteger(integer(most.negate(), most)), scale).toPlainString();
    }

    /// A finite number that float4 holds exactly.
    public String number() {
        return String.valueOf((random.nextInt(1 << 24) - (1 << 23)) / 1024.0);
    }

    /// A date from the year 1 to 9999.
    public LocalDate date() {
        return LocalDate.MIN.withYear(1).plusDays(random.nextInt(3_652_059));
    }

    /// A time of day in whole microseconds.
    public LocalTime time() {
        return LocalTime.ofNanoOfDay(random.nextLong(Duration.ofDays(1).toNanos() / 1000) * 1000);
    }

    /// A date and time, half of them in whole seconds.
    public LocalDateTime dateTime() {
        LocalTime time = time();
        return LocalDateTime.of(date(), random.nextBoolean() ? time.withNano(0) : time);
    }

    /// A text of at most 40 characters, without U+0000.
    public String text() {
        return random.nextInt(3) == 0
                ? ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()))
                : Long.toString(random.nextLong(), 36) + "é漢😀".repeat(random.nextInt(4));
    }

    /// Bytes as hexadecimal digits.
    public String bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /// A JSON document without spaces.
    public String json() {
        return switch (random.nextInt(4)) {
            case 0 -> "null";
            case 1 -> "[1,\"é😀\",null]";
            case 2 -> integer(64, true);
            default -> "{\"k\":\"" + Long.toString(random.nextLong(), 36) + "\"}";
        };
    }

    private BigInteger digits() {
        byte[] bytes = new byte[36];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes);
    }

    /// A value or NULL, by this chance.
    String orNull(int nullPercent, Supplier<String> value) {
        return random.nextInt(100) < nullPercent ? "NULL" : value.get();
    }
}
