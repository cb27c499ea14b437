package io.rivet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class RedactorTest {

    private static Redactor of(String... secrets) {
        return Redactor.of(List.of(secrets).stream().map(Secret::of).toList());
    }

    @Test
    void everySecretGoesEverywhere() {
        assertEquals(
                "**** and ****, again ****.",
                of("hunter2", "p@ss").redact("hunter2 and p@ss, again hunter2."));
    }

    @Test
    void longerSecretsGoFirst() {
        assertEquals("****!", of("pass", "passphrase", "phrase").redact("passphrase!"));
        assertEquals("****!", of("passphrase", "pass").redact("passphrase!"));
    }

    @Test
    void veryShortSecretsWouldEraseTheMessage() {
        assertEquals("a table", of("a", "").redact("a table"));
    }

    @Test
    void replacementIsNotPattern() {
        assertEquals("x **** y", of("$1.*\\").redact("x $1.*\\ y"));
    }

    @Test
    void controlCharactersCantReachTheTerminal() {
        assertEquals(
                "?[31mred?[0m ??\n\tend",
                Redactor.none().redact("\u001b[31mred\u001b[0m \r\u009b\n\tend"));
    }

    @Test
    void otherTextStaysWhole() {
        String text = "naïve – 😀 \uD83D alone";
        assertEquals(text, of("zzz").redact(text));
    }
}
