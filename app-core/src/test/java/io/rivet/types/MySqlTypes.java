package io.rivet.types;

import java.util.List;
import java.util.stream.Stream;

/// Every native type of MySQL and MariaDB. Types are named as MariaDB's catalog does; what only one
/// server has needs it by name.
final class MySqlTypes {

    private MySqlTypes() {}

    static List<TypeFamily> families() {
        return Stream.of(
                        MySqlNumbers.families(),
                        MySqlTimes.families(),
                        MySqlTexts.families(),
                        MySqlOthers.families())
                .flatMap(List::stream)
                .toList();
    }

    /// The same in the words of MySQL's catalog, which has no display widths.
    static List<TypeFamily> familiesOfMySql() {
        return families().stream()
                .map(
                        family ->
                                new TypeFamily(
                                        family.source(),
                                        family.parquet(),
                                        family.csv(),
                                        family.types().stream()
                                                .map(MySqlTypes::inWordsOfMySql)
                                                .toList()))
                .toList();
    }

    private static NativeType inWordsOfMySql(NativeType type) {
        String name = type.sourceType();
        boolean keepsWidth = name.equals("tinyint(1)") || name.endsWith("zerofill");
        return keepsWidth
                ? type
                : type.named(
                        name.replaceFirst("^(\\w*int|year)\\(\\d+\\)", "$1")
                                .replace("geometrycollection", "geomcollection"));
    }
}
