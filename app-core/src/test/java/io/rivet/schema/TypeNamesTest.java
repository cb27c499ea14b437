package io.rivet.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

class TypeNamesTest {

    @Test
    void everyTypeHasAName() {
        Map<ColumnType, String> names = new LinkedHashMap<>();
        names.put(new ColumnType.Bool(), "bool");
        names.put(new ColumnType.Int8(), "int8");
        names.put(new ColumnType.Int16(), "int16");
        names.put(new ColumnType.Int32(), "int32");
        names.put(new ColumnType.Int64(), "int64");
        names.put(new ColumnType.UInt8(), "uint8");
        names.put(new ColumnType.UInt16(), "uint16");
        names.put(new ColumnType.UInt32(), "uint32");
        names.put(new ColumnType.UInt64(), "uint64");
        names.put(new ColumnType.Float32(), "float32");
        names.put(new ColumnType.Float64(), "float64");
        names.put(new ColumnType.Decimal(76, 3), "decimal(76,3)");
        names.put(new ColumnType.Text(), "text");
        names.put(new ColumnType.Json(), "json");
        names.put(new ColumnType.Binary(), "binary");
        names.put(new ColumnType.Uuid(), "uuid");
        names.put(new ColumnType.Date(), "date");
        names.put(new ColumnType.Time(), "time");
        names.put(new ColumnType.Timestamp(false), "timestamp");
        names.put(new ColumnType.Timestamp(true), "timestamp (UTC)");
        names.put(new ColumnType.ListOf(new ColumnType.Decimal(12, 2)), "list of decimal(12,2)");
        assertEquals(
                Arrays.stream(ColumnType.class.getPermittedSubclasses())
                        .collect(Collectors.toSet()),
                names.keySet().stream().map(ColumnType::getClass).collect(Collectors.toSet()));
        names.forEach((type, name) -> assertEquals(name, TypeNames.of(type)));
        names.forEach((type, name) -> assertEquals(Optional.of(type), TypeNames.read(name)));
        for (String unknown :
                List.of("", "Utf8", "decimal(77,0)", "decimal(0,0)", "decimal(3,4)")) {
            assertEquals(Optional.empty(), TypeNames.read(unknown));
        }
    }

    @Test
    void changedValuesAreSummedByColumnAndKey() {
        List<ChangedValues> summed =
                ChangedValues.summed(
                        List.of(
                                new ChangedValues("b", ValueKey.NAN, 1),
                                new ChangedValues("a", ValueKey.NAN, 2),
                                new ChangedValues("b", ValueKey.UTF8, 4),
                                new ChangedValues("b", ValueKey.NAN, 8)));
        assertEquals(
                List.of(
                        new ChangedValues("b", ValueKey.NAN, 9),
                        new ChangedValues("a", ValueKey.NAN, 2),
                        new ChangedValues("b", ValueKey.UTF8, 4)),
                summed);
        assertEquals(15, ChangedValues.total(summed));
        assertEquals(
                "15 became NULL: b (nan) 9, a (nan) 2, b (utf8) 4", ChangedValues.told(summed));
    }

    @Test
    void aPolicyThatAKeyDoesNotHaveIsAFault() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ValuePolicies(Map.of(ValueKey.UTF8, ValueAction.TEXT)));
    }
}
