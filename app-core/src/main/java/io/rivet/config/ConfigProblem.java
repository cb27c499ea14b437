package io.rivet.config;

/// One thing that is wrong with a config, or worth a warning.
///
/// @param path the key, like `exports[1].tuning.batch_size`; empty for the file as a whole
/// @param line from 1; 0 where no line can be named
/// @param column from 1; 0 where no line can be named
/// @param message a sentence for the user, without the path and without secrets
public record ConfigProblem(String path, int line, int column, String message) {

    /// `rivet.yaml:12:5: exports[1].compression: 'zst' is not one of ...`
    ///
    /// @param file how the file is named to the user
    public String text(String file) {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
    }
}
