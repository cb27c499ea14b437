package io.rivet.headless;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--last N`: a whole number from 1.
final class RowCount implements ITypeConverter<Integer> {

    RowCount() {}

    @Override
    public Integer convert(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw refused(value);
        }
        throw refused(value);
    }

    private static TypeConversionException refused(String value) {
        return new TypeConversionException("'" + value + "' is not a whole number from 1 on");
    }
}
