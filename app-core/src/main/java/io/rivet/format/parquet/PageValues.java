package io.rivet.format.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.jspecify.annotations.Nullable;

/// The values of a column's open page: ids of the column chunk's dictionary as long as that pays,
/// else plain. An encoder puts them into {@link #ids} or {@link #plain}, as {@link #byIds} says.
final class PageValues {

    final PageBuffer plain = new PageBuffer();
    final DictionaryIds ids;

    private final Dictionary dictionary;
    private final DictionaryRules rules;
    private final int plainLimit;
    private final PageBuffer encoded;

    private boolean byIds = true;
    private long idValueBytes;

    // Of the column chunk.
    private long seen;
    private boolean dictionaryOpen = true;
    private boolean dictionaryUsed;

    /// For one column.
    ///
    /// @param plainLimit a page of ids with more bytes of values than this stays one
    /// @param encoded memory that the columns of a lane use in turn
    PageValues(Dictionary dictionary, PageLimits limits, int plainLimit, PageBuffer encoded) {
        this.dictionary = dictionary;
        this.rules = limits.dictionary();
        this.ids = new DictionaryIds(limits.mostIds());
        this.plainLimit = plainLimit;
        this.encoded = encoded;
    }

    /// Whether the page holds ids.
    boolean byIds() {
        return byIds;
    }

    /// Whether a page of ids takes no more of them.
    boolean idsEnded() {
        return !dictionaryOpen || ids.full();
    }

    /// Says that ids were added.
    ///
    /// @param plainBytes what their values take, written plain
    void added(int count, long plainBytes) {
        seen += count;
        idValueBytes += plainBytes;
    }

    /// Looks whether the dictionary still pays.
    void reviewDictionary() {
        if (rules.giveUp(seen, dictionary.size(), dictionary.bytes())) {
            endDictionary();
        }
    }

    /// The column chunk goes on plain: at once where the open page allows it, else after it.
    void endDictionary() {
        dictionaryOpen = false;
        if (canTurnPlain()) {
            turnPlain();
        } else {
            leaveOutDictionary();
        }
    }

    /// Makes the open page plain, if it holds no value yet.
    void leaveOutDictionary() {
        if (ids.size() == 0) {
            byIds = false;
        }
    }

    /// Whether no page refers to the dictionary and the open one isn't too large without it.
    private boolean canTurnPlain() {
        return !dictionaryUsed && idValueBytes <= plainLimit;
    }

    /// Writes the open page's ids as the values that they stand for.
    private void turnPlain() {
        plain.reserve((int) idValueBytes);
        for (int i = 0; i < ids.size(); i++) {
            dictionary.put(ids.id(i), plain);
        }
        ids.clear();
        idValueBytes = 0;
        dictionary.clear();
        dictionaryOpen = false;
        byIds = false;
    }

    /// The page's size so far, before compression.
    int bytes() {
        return byIds ? ids.size() * 2 : plain.size();
    }

    /// The page's body, valid until the next call.
    PageBuffer body() {
        leaveOutDictionary();
        if (byIds && canTurnPlain() && DictionaryRules.tooMany(seen, dictionary.size())) {
            turnPlain();
        }
        if (!byIds) {
            return plain;
        }
        encoded.clear();
        ids.encode(encoded, dictionary.size());
        dictionaryUsed = true;
        return encoded;
    }

    /// How the body is encoded. Asked after {@link #body}.
    Encoding encoding() {
        return byIds ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    /// Starts the next page of the column chunk.
    void startPage() {
        ids.clear();
        plain.clear();
        idValueBytes = 0;
        byIds = dictionaryOpen;
    }

    /// Ends the column chunk and is ready for the next.
    ///
    /// @return the dictionary that the chunk's pages refer to, valid until the next call, if any
    @Nullable DictionaryPage endChunk() {
        @Nullable DictionaryPage page = null;
        if (dictionaryUsed) {
            encoded.clear();
            dictionary.putAll(encoded);
            page =
                    new DictionaryPage(
                            BytesInput.from(encoded.array(), PageBuffer.ROOM, encoded.size()),
                            dictionary.size(),
                            Encoding.PLAIN);
        }
        dictionary.clear();
        seen = 0;
        dictionaryOpen = true;
        byIds = true;
        dictionaryUsed = false;
        return page;
    }
}
