package io.rivet.config;

import java.util.List;

/// Writes `docs/config-reference.md` from the catalogue.
final class ConfigReferencePage {

    private ConfigReferencePage() {}

    static String text() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Config reference

                        Generated from the catalogue of keys (`ConfigKeys`). After a change there, run
                        `mvn test -pl app-core -am -Dtest=ConfigKeysTest -Dsurefire.failIfNoSpecifiedTests=false -Drivet.docs=apply`.

                        - A config is YAML 1.2: `yes`, `no`, `on` and `off` are texts, numbers stand without quotes, a key stands once.
                        - `${NAME}` in a value is a `--param` or else an environment variable; `${NAME:-default}` stands for an unset or
                          empty one; `\\${` is a literal. What was put in is not looked at again and never becomes structure. Inside `[ ]` and
                          `{ }` a value with a variable needs quotes. In the text of a query file the same holds, as raw SQL.
                        - All problems are reported at once, each with its key, line and column.
                        - `dev/configs/every-key.yaml` holds every key that this version runs.
                        """);
        table(page, "The root of the file", "");
        table(page, "`source`", "source");
        table(page, "`source.tuning`", "source.tuning");
        table(page, "`exports[]`", "exports[]");
        table(page, "`exports[].destination`", "exports[].destination");
        table(page, "`exports[].values`", "exports[].values");
        table(page, "`exports[].meta_columns`", "exports[].meta_columns");
        table(page, "`exports[].csv`", "exports[].csv");
        table(page, "`exports[].partition_by`", "exports[].partition_by");
        table(page, "`exports[].quality`", "exports[].quality");
        table(page, "`exports[].tuning`", "exports[].tuning");
        page.append("\n## Known, but not built yet\n\n");
        page.append("These keys are refused by name. A value in the last column is accepted.\n\n");
        page.append("| key | what it will do | accepted |\n|---|---|---|\n");
        for (ConfigKey key : ConfigKeys.all()) {
            if (!key.built()) {
                row(page, "`" + key.path() + "`", key.help(), codes(key.offValues()));
            }
        }
        page.append("\nValues that are not built yet:\n\n| key | values |\n|---|---|\n");
        for (ConfigKey key : ConfigKeys.all()) {
            if (key.type() instanceof KeyType.Choice choice && !choice.later().isEmpty()) {
                row(page, "`" + key.path() + "`", codes(choice.later()));
            }
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String title, String section) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| key | takes | default | what it does | example |\n|---|---|---|---|---|\n");
        for (ConfigKey key : ConfigKeys.children(section)) {
            if (key.built()) {
                String otherwise = key.required() ? "required" : key.defaultText().orElse("");
                String example = key.example().isEmpty() ? "" : "`" + key.example() + "`";
                row(
                        page,
                        "`" + key.name() + "`",
                        key.type().describe(),
                        otherwise,
                        key.help(),
                        example);
            }
        }
    }

    private static String codes(List<String> values) {
        return String.join(", ", values.stream().map(value -> "`" + value + "`").toList());
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
