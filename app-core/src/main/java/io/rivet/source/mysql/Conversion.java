package io.rivet.source.mysql;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How text of one charset of the server becomes UTF-8. The server sends what is stored: its own
/// conversion would make a question mark of what isn't right, and nobody would know.
sealed interface Conversion {

    /// Text that is UTF-8 by itself.
    Conversion NONE = new None();

    /// The name by which a wrong value is told.
    String charset();

    /// Whether these bytes are the same in UTF-8, if they are text at all.
    boolean keeps(byte[] bytes, int from, int length);

    /// The text in UTF-8.
    ///
    /// @return null when the bytes mean nothing in this charset
    byte @Nullable [] toUtf8(byte[] bytes, int from, int length);

    private static boolean isAscii(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Nothing is converted.
    record None() implements Conversion {

        @Override
        public String charset() {
            return "UTF-8";
        }

        @Override
        public boolean keeps(byte[] bytes, int from, int length) {
            return true;
        }

        @Override
        public byte[] toUtf8(byte[] bytes, int from, int length) {
            return Arrays.copyOfRange(bytes, from, from + length);
        }
    }

    /// UTF-16 and UTF-32, which mean the same everywhere.
    record Unicode(String charset, Charset java) implements Conversion {

        @Override
        public boolean keeps(byte[] bytes, int from, int length) {
            return length == 0;
        }

        @Override
        public byte @Nullable [] toUtf8(byte[] bytes, int from, int length) {
            try {
                return java.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, length))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
            } catch (CharacterCodingException malformed) {
                return null;
            }
        }
    }

    /// A charset of one to four bytes for a character, as the server itself knows it.
    final class Table implements Conversion {

        /// What no bytes stand for.
        static final char NOTHING = '\uFFFF';

        private static final int HIGH = 0x80;
        private static final int TRIPLE_LEAD = 0x8F;
        private static final int QUAD_BYTES = 4;

        /// Characters of GB 18030 that its edition of 2022 swapped: the server knows an older one.
        private static final String EDITION_2022 =
                "\uE78D\uE78E\uE78F\uE790\uE791\uE792\uE793\uE794\uE795\uE796\uE81E\uE826\uE82B\uE82C"
                    + "\uE832\uE843\uE854\uE864";

        private static final String EDITION_2005 =
                "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\u9FB4\u9FB5\u9FB6\u9FB7"
                    + "\u9FB8\u9FB9\u9FBA\u9FBB";

        private final String charset;
        private final char[] singles;
        private final char[] pairs;
        private final char[] triples;
        private final boolean ascii;

        /// @param singles 256 characters, by their byte
        /// @param pairs 65536 characters by their two bytes, or none
        /// @param triples 65536 characters by the two bytes after 8F, or none
        Table(String charset, char[] singles, char[] pairs, char[] triples) {
            this.charset = charset;
            this.singles = singles.clone();
            this.pairs = pairs.clone();
            this.triples = triples.clone();
            boolean same = true;
            for (char c = 0; c < HIGH; c++) {
                same &= singles[c] == c;
            }
            this.ascii = same;
        }

        @Override
        public String charset() {
            return charset;
        }

        @Override
        public boolean keeps(byte[] bytes, int from, int length) {
            return ascii && isAscii(bytes, from, length);
        }

        @Override
        public byte @Nullable [] toUtf8(byte[] bytes, int from, int length) {
            StringBuilder text = new StringBuilder(length);
            int end = from + length;
            int at = from;
            while (at < end) {
                int used = character(bytes, at, end, text);
                if (used == 0) {
                    return null;
                }
                at += used;
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        /// Appends the character that begins here.
        ///
        /// @return its bytes; 0 when there is none
        private int character(byte[] bytes, int at, int end, StringBuilder text) {
            int lead = bytes[at] & 0xFF;
            if (singles[lead] != NOTHING) {
                text.append(singles[lead]);
                return 1;
            }
            if (pairs.length > 0 && at + 1 < end) {
                char pair = pairs[word(bytes, at)];
                if (pair != NOTHING) {
                    text.append(pair);
                    return 2;
                }
            }
            if (triples.length > 0 && lead == TRIPLE_LEAD && at + 2 < end) {
                char triple = triples[word(bytes, at + 1)];
                if (triple != NOTHING) {
                    text.append(triple);
                    return 3;
                }
            }
            return charset.equals("gb18030") && at + QUAD_BYTES <= end ? quad(bytes, at, text) : 0;
        }

        private static int word(byte[] bytes, int at) {
            return (bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF);
        }

        private static int quad(byte[] bytes, int at, StringBuilder text) {
            CharsetDecoder decoder = Charset.forName("GB18030").newDecoder();
            try {
                String found = decoder.decode(ByteBuffer.wrap(bytes, at, QUAD_BYTES)).toString();
                if (found.codePointCount(0, found.length()) != 1) {
                    return 0;
                }
                int swapped = EDITION_2022.indexOf(found);
                text.append(swapped < 0 ? found : EDITION_2005.substring(swapped, swapped + 1));
                return QUAD_BYTES;
            } catch (CharacterCodingException malformed) {
                return 0;
            }
        }
    }
}
