package io.rivet.dev.seed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Sentences from word lists in which few words are common and most are rare, as in real prose, so
/// that they compress like prose. Plain ASCII without quotes, backslashes or line breaks: safe in
/// COPY, JSON and HTML as they are.
final class Prose {

    /// Word kinds of a sentence, in order: D article, A adjective, N noun, V verb, P preposition, B
    /// adverb.
    private static final String[] SHAPES = {
        "DNVDNPDN",
        "DANVPDAN",
        "BDNVDAN",
        "DNPDNVDN",
        "DNVDANPDNPDN",
        "DANVDNBPDAN",
        "PDNDNVDAN",
        "DNVB",
        "DNVDNPDAN",
        "BDANVPDN",
        "DANPDNVBPDNPDAN",
        "DNVDN",
    };

    private final ZipfWords articles = new ZipfWords(Words.ARTICLES);
    private final ZipfWords adjectives = new ZipfWords(Words.adjectives());
    private final ZipfWords nouns = new ZipfWords(Words.nouns());
    private final ZipfWords verbs = new ZipfWords(Words.verbs());
    private final ZipfWords prepositions = new ZipfWords(Words.PREPOSITIONS);
    private final ZipfWords adverbs = new ZipfWords(Words.ADVERBS);

    private byte[] text = new byte[1 << 14];
    private int length;
    private int words;

    /// Makes sentences, each followed by one space but the last, until there are at least this many
    /// bytes.
    void write(RowRandom random, int atLeastBytes) {
        length = 0;
        words = 0;
        while (length < atLeastBytes) {
            if (length > 0) {
                append((byte) ' ');
            }
            sentence(random);
        }
    }

    private void sentence(RowRandom random) {
        int start = length;
        clause(random);
        int joined = random.below(10);
        if (joined < 3) {
            append((byte) ',');
            append((byte) ' ');
            append(Words.CONJUNCTIONS[random.below(Words.CONJUNCTIONS.length)]);
            words++;
            append((byte) ' ');
            clause(random);
        }
        text[start] = (byte) (text[start] - 'a' + 'A');
        append((byte) '.');
    }

    private void clause(RowRandom random) {
        String shape = SHAPES[random.below(SHAPES.length)];
        for (int i = 0; i < shape.length(); i++) {
            if (i > 0) {
                append((byte) ' ');
            }
            append(wordsOf(shape.charAt(i)).draw(random));
            words++;
        }
    }

    private ZipfWords wordsOf(char kind) {
        return switch (kind) {
            case 'D' -> articles;
            case 'A' -> adjectives;
            case 'N' -> nouns;
            case 'V' -> verbs;
            case 'P' -> prepositions;
            case 'B' -> adverbs;
            default -> throw new IllegalStateException("No word kind " + kind);
        };
    }

    private void append(byte b) {
        if (length == text.length) {
            text = Arrays.copyOf(text, length * 2);
        }
        text[length++] = b;
    }

    private void append(byte[] word) {
        if (length + word.length > text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        System.arraycopy(word, 0, text, length, word.length);
        length += word.length;
    }

    /// The buffer with the text of the last {@link #write}; valid up to {@link #length}.
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    int words() {
        return words;
    }

    /// A few words with a capital, for titles.
    String title(RowRandom random) {
        String start =
                string(adjectives.draw(random))
                        + " "
                        + string(nouns.draw(random))
                        + " "
                        + string(prepositions.draw(random))
                        + " the "
                        + string(nouns.draw(random));
        return Character.toUpperCase(start.charAt(0)) + start.substring(1);
    }

    private static String string(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    /// Words in falling frequency: the word at rank r is drawn about 1 / (r + 2) as often as the
    /// first.
    private static final class ZipfWords {

        private static final int SLOTS = 1 << 14;

        private final byte[][] bySlot = new byte[SLOTS][];

        ZipfWords(byte[][] words) {
            double total = 0;
            for (int rank = 0; rank < words.length; rank++) {
                total += weight(rank);
            }
            int slot = 0;
            double sum = 0;
            for (int rank = 0; rank < words.length; rank++) {
                sum += weight(rank);
                int end = (int) Math.round(SLOTS * sum / total);
                while (slot < end) {
                    bySlot[slot++] = words[rank];
                }
            }
        }

        private static double weight(int rank) {
            return 1.0 / (rank + 2);
        }

        byte[] draw(RowRandom random) {
            return bySlot[random.below(SLOTS)];
        }
    }
}
