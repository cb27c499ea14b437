package io.rivet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "7B, 7",
        "2kb, 2048",
        "' 512 MB ', 536870912",
        "0.5MB, 524288",
        "1.5GB, 1610612736",
        "1.9B, 1",
        "0.0001KB, 0",
        "8589934591GB, 9223372035781033984",
    })
    void sizesAreRead(String text, long bytes) {
        assertEquals(new ByteSize(bytes), ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MB",
                "big",
                "-1",
                "1e3",
                ".5MB",
                "1.",
                "1 TB",
                "1KiB",
                "5 5",
                "0x10",
                "NaN",
                "9223372036854775808",
                "8589934592GB",
                "٣MB"
            })
    void othersAreRefused(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        assertTrue(refusal.toString().contains("size: '" + text + "'"), refusal.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KB",
        "1048575, 1024.0 KB",
        "1048576, 1.0 MB",
        "13002342, 12.4 MB",
        "1073741824, 1.0 GB",
    })
    void textForPeople(long bytes, String text) {
        assertEquals(text, new ByteSize(bytes).toHumanText());
    }

    @Test
    void neverNegativeNorOverflowing() {
        assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
        assertThrows(ArithmeticException.class, () -> ByteSize.ofMebibytes(Long.MAX_VALUE));
        assertTrue(ByteSize.ofMebibytes(1).compareTo(new ByteSize(1)) > 0);
    }
}
