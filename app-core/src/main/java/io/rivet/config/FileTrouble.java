package io.rivet.config;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/// Why a file can't be read, in a few words.
final class FileTrouble {

    private FileTrouble() {}

    static String sentence(Exception trouble) {
        return switch (trouble) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "reading it is not permitted";
            case FileSystemLoopException _ -> "its links go in a circle";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            case InvalidPathException _ -> "that is not a file name";
            default -> "it is not a file that can be read";
        };
    }
}
