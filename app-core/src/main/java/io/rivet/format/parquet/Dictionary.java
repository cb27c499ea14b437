package io.rivet.format.parquet;

/// The different values of a column chunk, numbered in the order in which they came.
sealed interface Dictionary permits LongDictionary, BytesDictionary {

    /// How many there are.
    int size();

    /// Bytes of all values, written plain.
    int bytes();

    /// Appends all values, as a dictionary page holds them, in the order of their numbers.
    void putAll(PageBuffer target);

    /// Appends one value, written plain, where the room for it is reserved.
    void put(int id, PageBuffer target);

    /// Forgets all values.
    void clear();
}
