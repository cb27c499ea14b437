package io.rivet.quality;

import java.util.List;

/// Whether the rows of a run meet the rules of its `quality:` section.
///
/// @param issues a sentence for each rule that they break; none when they passed
public record QualityVerdict(boolean passed, List<String> issues) {

    public QualityVerdict {
        issues = List.copyOf(issues);
    }
}
