package io.rivet.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds exports whose files could have the same name in the same folder, so that one would take
/// the place of the other's. Without a `file_name` this can't be: the usual names hold the export's
/// and the time.
final class FileNameClashes {

    private FileNameClashes() {}

    /// @param section where the export stands
    record Placed(Section section, ExportConfig export) {}

    static void check(List<Placed> exports) {
        for (int later = 1; later < exports.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Placed here = exports.get(later);
                Placed there = exports.get(earlier);
                if (couldClash(here.export(), there.export())) {
                    here.section()
                            .problem(
                                    "file_name",
                                    "export "
                                            + here.section().quote(there.export().name())
                                            + " could write files of the same name to the same"
                                            + " folder. Put {export} into the pattern, or choose"
                                            + " another folder.");
                }
            }
        }
    }

    private static boolean couldClash(ExportConfig one, ExportConfig other) {
        if (one.output().fileName().isEmpty() || other.output().fileName().isEmpty()) {
            return false;
        }
        boolean sameKind = one.format().getClass() == other.format().getClass();
        return sameKind
                && folder(one).equals(folder(other))
                && (isLike(one, other) || isLike(other, one));
    }

    private static String folder(ExportConfig export) {
        return switch (export.destination()) {
            case DestinationConfig.Local local ->
                    withNames(
                            local.folder().resolve(local.template().orElse("")).toString(), export);
        };
    }

    /// Whether a name that one export could write fits the pattern of the other.
    private static boolean isLike(ExportConfig written, ExportConfig pattern) {
        String sample =
                name(written)
                        .replace("{date}", "20260101")
                        .replace("{chunk}", "0")
                        .replace("{part}", "0");
        String any =
                Pattern.quote(name(pattern))
                        .replace("{date}", "\\E[-0-9T_.]+\\Q")
                        .replace("{chunk}", "\\E[0-9]+\\Q")
                        .replace("{part}", "\\E[0-9]+\\Q");
        return Pattern.matches(any, sample);
    }

    private static String name(ExportConfig export) {
        return withNames(export.output().fileName().orElseThrow(), export);
    }

    /// Names of exports differ, so what holds one is unlike what holds another. File systems may
    /// not tell large letters from small ones.
    private static String withNames(String text, ExportConfig export) {
        return text.replace("{run_id}", "{export}_{run_id}")
                .replace("{export}", export.name())
                .toLowerCase(Locale.ROOT);
    }
}
