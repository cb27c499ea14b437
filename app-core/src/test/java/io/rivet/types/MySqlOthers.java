package io.rivet.types;

import static io.rivet.types.NativeType.exact;

import io.rivet.schema.ColumnType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Bytes, geometry, UUIDs, addresses and vectors of MySQL and MariaDB.
final class MySqlOthers {

    private static final ColumnType BINARY = new ColumnType.Binary();
    private static final ColumnType UUID = new ColumnType.Uuid();
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final String ID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";
    private static final String POINT = point(1, 2);
    private static final String LINE = "0102000000" + "02000000" + xy(0, 0) + xy(1, 1);
    private static final String TRIANGLE =
            "0103000000" + "01000000" + "04000000" + xy(0, 0) + xy(4, 0) + xy(0, 4) + xy(0, 0);

    private MySqlOthers() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`binary`, `varbinary`, `tinyblob`, `blob`, `mediumblob`, `longblob`",
                        "lower-case hex",
                        exact("binary(4)", BINARY)
                                .value("'ab'", "61620000")
                                .value("x'00FF2000'", "00ff2000")
                                .value("''", "00000000"),
                        bytes("varbinary(10)"),
                        bytes("tinyblob"),
                        bytes("blob"),
                        bytes("mediumblob"),
                        bytes("longblob")
                                .value("REPEAT(x'DEADBEEF', 50000)", "deadbeef".repeat(50000))),
                TypeFamily.of(
                        "`geometry` and its kinds",
                        "WKB as lower-case hex",
                        geometry("geometry", "POINT(1 2)", POINT)
                                .value(wkt("LINESTRING(0 0,1 1)"), LINE),
                        geometry("point", "POINT(-0.5 1e300)", point(-0.5, 1e300)),
                        geometry("linestring", "LINESTRING(0 0,1 1)", LINE),
                        geometry("polygon", "POLYGON((0 0,4 0,0 4,0 0))", TRIANGLE),
                        geometry(
                                "multipoint", "MULTIPOINT(1 2)", "0104000000" + "01000000" + POINT),
                        geometry(
                                "multilinestring",
                                "MULTILINESTRING((0 0,1 1))",
                                "0105000000" + "01000000" + LINE),
                        geometry(
                                "multipolygon",
                                "MULTIPOLYGON(((0 0,4 0,0 4,0 0)))",
                                "0106000000" + "01000000" + TRIANGLE),
                        geometry(
                                "geometrycollection",
                                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
                                "0107000000" + "02000000" + POINT + LINE)),
                TypeFamily.of(
                        "MariaDB: `uuid`",
                        "lower case with hyphens",
                        ids("uuid").needing("MariaDB")),
                TypeFamily.of(
                        "texts and `binary(16)` as `uuid`",
                        "lower case with hyphens",
                        ids("char(36)").overriddenAs("uuid").refuses("'a0eebc99'", "isn't a UUID"),
                        ids("varchar(40)")
                                .overriddenAs("uuid")
                                .refuses("'" + ID.replace('-', ' ') + "'", "isn't a UUID")
                                .refuses("''", "isn't a UUID"),
                        exact("binary(16)", UUID)
                                .overriddenAs("uuid")
                                .value("x'" + ID.replace("-", "") + "'", ID)
                                .value("''", "00000000-0000-0000-0000-000000000000"),
                        exact("varbinary(16)", UUID)
                                .overriddenAs("uuid")
                                .value("x'" + ID.replace("-", "") + "'", ID)
                                .refuses("x'00'", "isn't a UUID")),
                TypeFamily.of(
                        "MariaDB: `inet4`, `inet6`",
                        "the address",
                        exact("inet4", TEXT)
                                .needing("MariaDB")
                                .value("'0.0.0.0'", "0.0.0.0")
                                .value("'255.255.255.255'", "255.255.255.255"),
                        exact("inet6", TEXT)
                                .needing("MariaDB")
                                .value("'::'", "::")
                                .value("'2001:DB8::1'", "2001:db8::1")
                                .value("'::ffff:192.0.2.1'", "::ffff:192.0.2.1")),
                TypeFamily.of(
                        "MySQL: `vector`",
                        "a JSON array",
                        exact("vector(3)", new ColumnType.ListOf(new ColumnType.Float32()))
                                .needing("MySQL")
                                .value(
                                        "TO_VECTOR('[1,-2.5,3e10]')",
                                        "[1.0, -2.5, 30000001024.0]",
                                        "\"[1,-2.5,30000000000]\"")
                                .value(
                                        "TO_VECTOR('[0.1,-0,16777216]')",
                                        "[0.1, -0.0, 16777216.0]",
                                        "\"[0.1,-0,16777216]\"")
                                .value("TO_VECTOR('[7]')", "[7.0]", "[7]")));
    }

    private static NativeType bytes(String sqlType) {
        return exact(sqlType, BINARY)
                .value("''", "", "\"\"")
                .value("x'00'", "00")
                .value("x'FF7F8000'", "ff7f8000")
                .value("'a  '", "612020");
    }

    private static NativeType geometry(String sqlType, String words, String wkb) {
        return exact(sqlType, BINARY).value(wkt(words), wkb);
    }

    private static String wkt(String words) {
        return "ST_GeomFromText('" + words + "')";
    }

    private static String point(double x, double y) {
        return "0101000000" + xy(x, y);
    }

    private static String xy(double x, double y) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        return HexFormat.of().formatHex(bytes.putDouble(x).putDouble(y).array());
    }

    private static NativeType ids(String sqlType) {
        return exact(sqlType, UUID)
                .value("'" + ID.toUpperCase(Locale.ROOT) + "'", ID)
                .value(
                        "'00000000-0000-0000-0000-000000000000'",
                        "00000000-0000-0000-0000-000000000000")
                .value(
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff");
    }
}
