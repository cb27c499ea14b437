package io.rivet.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads what an export selects: `table`, `query` or `query_file`, exactly one of them.
final class QueryReader {

    private static final List<String> KEYS = List.of("table", "query", "query_file");
    private static final long MOST_BYTES = 4L << 20;

    private final Path configFolder;
    private final Variables variables;

    /// @param configFolder the only folder, with all below it, that query files may stand in
    QueryReader(Path configFolder, Variables variables) {
        this.configFolder = configFolder;
        this.variables = variables;
    }

    Optional<ExportQuery> read(Section export) {
        List<String> written = KEYS.stream().filter(export::has).toList();
        if (written.isEmpty()) {
            export.problem("must specify 'query' or 'query_file' (or 'table').");
            return Optional.empty();
        }
        if (written.size() > 1) {
            export.problem(
                    written.get(1),
                    "specify either '"
                            + written.getFirst()
                            + "' or '"
                            + written.get(1)
                            + "', not both.");
            return Optional.empty();
        }
        return switch (written.getFirst()) {
            case "table" -> export.text("table").flatMap(text -> table(export, text));
            case "query" ->
                    export.text("query")
                            .filter(sql -> notBlank(export, "query", sql))
                            .map(ExportQuery.Inline::new);
            default -> export.text("query_file").flatMap(name -> file(export, name));
        };
    }

    private static boolean notBlank(Section export, String key, String sql) {
        if (sql.isBlank()) {
            export.problem(key, "the query is empty. Write a SELECT.");
        }
        return !sql.isBlank();
    }

    private static Optional<ExportQuery> table(Section export, String text) {
        Optional<TableName> name = TableNameText.parse(text.strip());
        if (name.isEmpty()) {
            export.problem(
                    "table",
                    export.quote(text)
                            + " is not schema.name or name. A part that holds a dot or a quote"
                            + " stands in double quotes.");
        }
        return name.map(ExportQuery.Table::new);
    }

    private Optional<ExportQuery> file(Section export, String name) {
        try {
            Path home = configFolder.toRealPath();
            Path written = configFolder.resolve(name).normalize();
            boolean inside = written.startsWith(configFolder) || written.startsWith(home);
            Path file = inside ? written.toRealPath() : written;
            if (!inside || !file.startsWith(home)) {
                export.problem(
                        "query_file",
                        export.quote(name)
                                + " is outside the config's folder (links resolved). Move the file"
                                + " below it.");
                return Optional.empty();
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                export.problem(
                        "query_file", export.quote(name) + " is not a file of SQL below 4 MB.");
                return Optional.empty();
            }
            return substituted(export, name, text(Files.readAllBytes(file)))
                    .map(sql -> new ExportQuery.FromFile(file, sql));
        } catch (IOException | InvalidPathException e) {
            export.problem(
                    "query_file",
                    "cannot read "
                            + export.quote(name)
                            + ": "
                            + FileTrouble.sentence(e)
                            + ". It is looked for from the config's folder.");
            return Optional.empty();
        }
    }

    static String text(byte[] utf8) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Optional<String> substituted(Section export, String name, String text) {
        Variables.Result result = variables.substitute(text);
        for (Variables.Failure failure : result.failures()) {
            long line = text.substring(0, failure.offset()).lines().count();
            boolean atLineStart = text.substring(0, failure.offset()).endsWith("\n");
            long shown = failure.offset() == 0 || atLineStart ? line + 1 : line;
            export.problem(
                    "query_file", export.quote(name) + " line " + shown + ": " + failure.message());
        }
        if (!result.failures().isEmpty() || !notBlank(export, "query_file", result.text())) {
            return Optional.empty();
        }
        return Optional.of(result.text());
    }
}
