package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `values`, `columns`, `meta_columns` and `csv` become.
class ColumnKeysTest {

    private static final ColumnType UUID = new ColumnType.Uuid();

    @TempDir private Path folder;

    @Test
    void everyActionOfEveryValueKeyCanBeWritten() {
        for (ValueKey key : ValueKey.values()) {
            for (ValueAction action : key.actions()) {
                for (String word : List.of(action.word(), "'" + action.word() + "'")) {
                    assertEquals(
                            Map.of(key, action),
                            export("values: {" + key.word() + ": " + word + "}")
                                    .types()
                                    .values()
                                    .written());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "Null", "NULL", "~", "'null'", "\"null\""})
    void bareNullIsTheWord(String written) {
        assertEquals(
                ValueAction.NULL,
                export("values: {nan: " + written + "}").types().values().of(ValueKey.NAN));
    }

    @Test
    void keyWithoutAValueIsLeftOut() {
        ExportConfig export = export("values:\n  zero_date:\n  nan: text");
        assertEquals(Map.of(ValueKey.NAN, ValueAction.TEXT), export.types().values().written());
    }

    @Test
    void columnsAreGivenTypes() {
        ExportConfig export =
                export(
                        """
                        columns:
                          id: uuid
                          price: Decimal( 12 , 2 )
                          'total.net': numeric(38)
                          "say ""hi"" 😀": BOOL
                          flag: boolean
                          payload: json
                          null: ' text '
                        """
                                .replace("\"\"hi\"\"", "\\\"hi\\\""));
        assertEquals(
                List.of(
                        new ColumnOverride("id", UUID, "uuid"),
                        new ColumnOverride(
                                "price", new ColumnType.Decimal(12, 2), "Decimal( 12 , 2 )"),
                        new ColumnOverride(
                                "total.net", new ColumnType.Decimal(38, 0), "numeric(38)"),
                        new ColumnOverride("say \"hi\" 😀", new ColumnType.Bool(), "BOOL"),
                        new ColumnOverride("flag", new ColumnType.Bool(), "boolean"),
                        new ColumnOverride("payload", new ColumnType.Json(), "json"),
                        new ColumnOverride("null", new ColumnType.Text(), "text")),
                export.types().overrides());
    }

    /// Where YAML itself ends a text at a comma.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns: {id: uuid, price: decimal(76,76), note: text}",
                "columns: {id: uuid, price: 'decimal(76,76)', note: text}",
                "columns: {id: uuid, price: numeric ( 76 , 76 ), note: text}",
            })
    void decimalsStandBetweenBracesToo(String columns) {
        List<ColumnOverride> overrides = export(columns).types().overrides();
        assertEquals(
                List.of(UUID, new ColumnType.Decimal(76, 76), new ColumnType.Text()),
                overrides.stream().map(ColumnOverride::type).toList());
        assertEquals("price", overrides.get(1).column());
    }

    @ParameterizedTest
    @CsvSource({
        "'{exported_at: true}', true, false",
        "'{row_hash: true}', false, true",
        "'{exported_at: true, row_hash: true}', true, true",
        "'{exported_at: false}', false, false",
        "'{}', false, false",
    })
    void metaColumnsAreSwitchedOn(String section, boolean exportedAt, boolean rowHash) {
        assertEquals(
                new MetaColumns(exportedAt, rowHash),
                export("meta_columns: " + section).metaColumns());
    }

    @Test
    void csvIsWrittenAsTheConfigSays() {
        assertEquals(CsvOptions.standard(), csv("{}"));
        assertEquals(
                new CsvOptions("\\N", ';', true, true, false, Compression.GZIP),
                csv(
                        "{null: '\\N', delimiter: ';', quote: all, bom: true, header: false,"
                                + " compression: gzip}"));
        assertEquals('\t', csv("{delimiter: '\\t'}").delimiter());
        assertEquals('\t', csv("{delimiter: \"\\t\"}").delimiter());
        assertEquals('\t', csv("{delimiter: tab}").delimiter());
        assertEquals('|', csv("{delimiter: '|'}").delimiter());
        assertEquals("NULL", csv("{null: NULL}").nullText());
        assertEquals("NULL", csv("{\"null\": 'NULL'}").nullText());
        assertEquals("", csv("{null: ''}").nullText());
        assertEquals(Compression.ZSTD, csv("{compression: zstd}").compression());
        assertEquals(Compression.NONE, csv("{compression: none}").compression());
    }

    @Test
    void keysWinOverThePreset() {
        CsvOptions excel = csv("{preset: excel}");
        assertEquals(true, excel.bom());
        CsvOptions own = csv("{preset: excel, bom: false, delimiter: '|', null: x, quote: all}");
        assertEquals(
                new CsvOptions("x", '|', true, false, excel.header(), excel.compression()), own);
    }

    private CsvOptions csv(String section) {
        FormatConfig format = export("csv: " + section).format();
        return format instanceof FormatConfig.Csv csv
                ? csv.options()
                : new CsvOptions("not CSV", ',', false, false, false, Compression.NONE);
    }

    private ExportConfig export(String keys) {
        String base = "name: a\ntable: t\nformat: csv\ndestination: {type: local}\n";
        return Configs.inputs(folder).read(Configs.withExport(base + keys)).exports().getFirst();
    }
}
