package io.rivet.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class Utf8Test {

    /// Random bytes biased to leads and continuations, judged by the platform's decoder.
    @Test
    void agreesWithThePlatform() {
        Random random = new Random(7);
        byte[] alphabet = {
            'a',
            (byte) 0x80,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xC1,
            (byte) 0xC2,
            (byte) 0xDF,
            (byte) 0xE0,
            (byte) 0xE1,
            (byte) 0xED,
            (byte) 0xEF,
            (byte) 0xF0,
            (byte) 0xF1,
            (byte) 0xF4,
            (byte) 0xF5,
            (byte) 0xFF
        };
        for (int round = 0; round < 300_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            assertEquals(isValid(bytes), Utf8.isValid(bytes, 0, bytes.length));
        }
    }

    @Test
    void looksAtEachByteOfLongText() {
        for (int at = 0; at < 40; at++) {
            byte[] bytes = "a".repeat(40).getBytes(StandardCharsets.UTF_8);
            bytes[at] = (byte) 0xFF;
            assertEquals(false, Utf8.isValid(bytes, 0, bytes.length));
            assertEquals(true, Utf8.isValid(bytes, at + 1, bytes.length));
        }
    }

    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }
}
