package io.rivet.config;

/// A place in the config file.
///
/// @param line from 1; 0 for none
/// @param column from 1; 0 for none
record Position(int line, int column) {

    /// For what belongs to no line: a file that can't be read, an unused parameter.
    static final Position NONE = new Position(0, 0);
}
