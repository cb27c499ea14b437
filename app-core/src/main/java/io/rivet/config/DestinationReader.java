package io.rivet.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Reads `destination:`.
final class DestinationReader {

    private final KeyCheck keys;
    private final Path workingDirectory;

    DestinationReader(KeyCheck keys, Path workingDirectory) {
        this.keys = keys;
        this.workingDirectory = workingDirectory;
    }

    Optional<DestinationConfig> read(Section export) {
        export.require("destination");
        return export.section("destination").flatMap(this::destination);
    }

    private Optional<DestinationConfig> destination(Section section) {
        Optional<String> type = section.text("type");
        boolean local = type.filter("local"::equals).isPresent();
        keys.check(section, local ? KeyCheck.LaterKeys.WARN : KeyCheck.LaterKeys.LEAVE);
        section.require("type");
        cloudRules(section, type.orElse(""));
        Optional<String> choice = section.choice("type");
        Optional<DestinationConfig.Local> folder = folder(section);
        return choice.flatMap(_ -> folder);
    }

    private Optional<DestinationConfig.Local> folder(Section section) {
        if (section.has("path") && section.has("prefix")) {
            section.warning("prefix", "path stands here too; prefix is ignored.");
        }
        String key = section.has("path") || !section.has("prefix") ? "path" : "prefix";
        if (section.has(key) && section.text(key).isEmpty()) {
            return Optional.empty();
        }
        String text = section.text(key).orElse(".");
        if (!Placeholders.check(section, key, text, Placeholders.OF_FOLDERS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(local(workingDirectory.resolve(text).normalize()));
        } catch (InvalidPathException e) {
            section.problem(key, section.quote(text) + " is not the name of a folder.");
            return Optional.empty();
        }
    }

    private static DestinationConfig.Local local(Path whole) {
        int fixed = 0;
        while (fixed < whole.getNameCount()
                && !Placeholders.standIn(whole.getName(fixed).toString())) {
            fixed++;
        }
        if (fixed == whole.getNameCount()) {
            return new DestinationConfig.Local(whole);
        }
        Path root = Objects.requireNonNull(whole.getRoot(), "the working directory is absolute");
        Path folder = fixed == 0 ? root : root.resolve(whole.subpath(0, fixed));
        String template = whole.subpath(fixed, whole.getNameCount()).toString();
        return new DestinationConfig.Local(folder, Optional.of(template));
    }

    private void cloudRules(Section section, String type) {
        if (type.equals("s3") && section.has("access_key_env") != section.has("secret_key_env")) {
            section.problem(
                    section.has("access_key_env") ? "access_key_env" : "secret_key_env",
                    "S3 requires both access_key_env and secret_key_env, or neither (use default"
                            + " AWS credential chain).");
        }
        boolean anonymous = section.flag("allow_anonymous").orElse(false);
        if (type.equals("gcs") && anonymous && section.has("credentials_file")) {
            section.problem(
                    "allow_anonymous",
                    "GCS allow_anonymous cannot be used together with credentials_file.");
        }
        section.text("credentials_file")
                .filter(file -> !exists(file))
                .ifPresent(
                        file ->
                                section.problem(
                                        "credentials_file",
                                        "credentials_file "
                                                + section.quote(file)
                                                + " does not exist. It is looked for from the"
                                                + " working directory."));
    }

    private boolean exists(String file) {
        try {
            return Files.exists(workingDirectory.resolve(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
