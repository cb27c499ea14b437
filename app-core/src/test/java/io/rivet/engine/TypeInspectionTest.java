package io.rivet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.DestinationConfig;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.TuningConfig;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class TypeInspectionTest {

    private static final TableSchema SCHEMA =
            new TableSchema(
                    List.of(
                            new Column(
                                    MetaColumns.ROW_HASH,
                                    new ColumnType.Text(),
                                    true,
                                    "text",
                                    Fidelity.EXACT)));

    private final DescribingSource source = new DescribingSource(TypeInspectionTest::facts);

    @Test
    void eachExportHasItsReportAndTheGravestFailureCounts() {
        TypeCheck check =
                new TypeInspection(source, SqlDialect.MYSQL, Clock.systemUTC())
                        .of(
                                List.of(
                                        export("good", MetaColumns.none()),
                                        export("gone", MetaColumns.none()),
                                        export("taken", new MetaColumns(true, true)),
                                        export("last", new MetaColumns(true, false))));
        assertEquals(0, source.open);
        assertEquals(2, check.exitCode());
        assertEquals(
                new TypeReport.Described(
                        "good",
                        "MariaDB 11.4.5",
                        SCHEMA,
                        MetaColumns.none(),
                        Optional.of(Duration.ofMinutes(5)),
                        List.of("odd")),
                check.reports().get(0));
        assertEquals(
                new TypeReport.Refused("gone", FailureKind.PERMANENT, "export 'gone': no table"),
                check.reports().get(1));
        TypeReport.Refused taken =
                assertInstanceOf(TypeReport.Refused.class, check.reports().get(2));
        assertEquals(FailureKind.USAGE, taken.kind());
        assertTrue(taken.sentence().contains("'_rivet_row_hash'"), taken.sentence());
        TypeReport.Described last =
                assertInstanceOf(TypeReport.Described.class, check.reports().get(3));
        assertEquals(new MetaColumns(true, false), last.metaColumns());
    }

    @Test
    void withoutFailureTheCodeIsZero() {
        TypeInspection inspection =
                new TypeInspection(source, SqlDialect.POSTGRES, Clock.systemUTC());
        assertEquals(0, inspection.of(List.of(export("good", MetaColumns.none()))).exitCode());
        assertEquals(new TypeCheck(List.of(), 0), inspection.of(List.of()));
    }

    private static ScanFacts facts(ReadStatement statement) {
        if (statement.sql().contains("gone")) {
            throw new RivetException(FailureKind.PERMANENT, "export 'gone': no table");
        }
        return new ScanFacts("MariaDB 11.4.5", SCHEMA, OptionalLong.empty(), List.of("odd"));
    }

    private static ExportConfig export(String name, MetaColumns meta) {
        return new ExportConfig(
                name,
                new ExportQuery.Inline("SELECT * FROM " + name),
                FormatConfig.Csv.standard(),
                new DestinationConfig.Local(Path.of("out")),
                TuningConfig.empty(),
                ReadPath.AUTO,
                TypeRules.standard(),
                meta,
                false);
    }
}
