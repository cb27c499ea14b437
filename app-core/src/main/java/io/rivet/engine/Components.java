package io.rivet.engine;

import io.rivet.config.DestinationConfig;
import io.rivet.config.FormatConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.destination.Destination;
import io.rivet.destination.local.LocalDestination;
import io.rivet.format.Format;
import io.rivet.format.csv.CsvFormat;
import io.rivet.format.parquet.ParquetFormat;
import io.rivet.format.parquet.ParquetLimits;
import io.rivet.plan.FileNames;
import io.rivet.source.Source;
import io.rivet.source.mysql.MysqlSource;
import io.rivet.source.postgres.PostgresSource;
import io.rivet.state.PartRow;
import io.rivet.state.SqliteStateStore;
import io.rivet.state.StateStore;
import io.rivet.value.Redactor;
import io.rivet.value.RunId;
import io.rivet.value.SqlDialect;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The one place that builds the parts of a run from a config.
final class Components {

    private final Clock clock;

    Components(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    StateStore state(Path file) {
        return SqliteStateStore.open(file, clock);
    }

    Source source(SourceConfig config) {
        Redactor redactor = Redactor.of(config.secrets());
        return switch (config.kind()) {
            case POSTGRES -> PostgresSource.of(config, redactor);
            case MYSQL -> MysqlSource.of(config, redactor);
        };
    }

    SqlDialect dialect(SourceKind kind) {
        return switch (kind) {
            case POSTGRES -> SqlDialect.POSTGRES;
            case MYSQL -> SqlDialect.MYSQL;
        };
    }

    Format format(FormatConfig config) {
        return switch (config) {
            case FormatConfig.Parquet parquet ->
                    new ParquetFormat(parquet, ParquetLimits.standard());
            case FormatConfig.Csv csv -> new CsvFormat(csv);
        };
    }

    /// Where the files of a run go.
    Destination destination(DestinationConfig config, RunId run) {
        return switch (config) {
            case DestinationConfig.Local local ->
                    new LocalDestination(FileNames.folder(place(local), run), run.export());
        };
    }

    /// Whether two exports put their files at the same place, whatever their runs are called.
    boolean isSamePlace(DestinationConfig one, DestinationConfig other) {
        return switch (one) {
            case DestinationConfig.Local local ->
                    other instanceof DestinationConfig.Local another
                            && place(local).equals(place(another));
        };
    }

    private static Path place(DestinationConfig.Local local) {
        return local.folder().resolve(local.template().orElse("")).normalize();
    }

    /// Where an earlier run put a part. Only files of this machine are known so far.
    Destination destinationOf(PartRow part) {
        int depth = Path.of(part.fileName()).getNameCount();
        Path folder = Path.of(part.location()).toAbsolutePath();
        for (int level = 0; level < depth; level++) {
            folder = Optional.ofNullable(folder.getParent()).orElse(folder);
        }
        return new LocalDestination(folder);
    }
}
