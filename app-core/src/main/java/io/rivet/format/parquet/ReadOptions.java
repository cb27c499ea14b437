package io.rivet.format.parquet;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetMetricsCallback;

import java.lang.reflect.Constructor;
import java.util.Map;

/// Options of parquet-java's reader, made past their builder: it creates Hadoop's codecs before it
/// can be given others, and there is no Hadoop here. A test that reads a file fails if a newer
/// parquet-java changes the constructor.
final class ReadOptions {

    private static final int LARGEST_READ = 8 << 20;

    private ReadOptions() {}

    /// Options that verify page checksums.
    static ParquetReadOptions with(CompressionCodecFactory codecs) {
        boolean off = false;
        boolean verifyChecksums = true;
        try {
            return constructor()
                    .newInstance(
                            off,
                            off,
                            off,
                            off,
                            off,
                            verifyChecksums,
                            off,
                            off,
                            off,
                            FilterCompat.NOOP,
                            ParquetMetadataConverter.NO_FILTER,
                            codecs,
                            new HeapByteBufferAllocator(),
                            LARGEST_READ,
                            Map.of(),
                            null,
                            null,
                            new PlainParquetConfiguration());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this parquet-java can't be read with", e);
        }
    }

    private static Constructor<ParquetReadOptions> constructor() throws NoSuchMethodException {
        Class<?> flag = boolean.class;
        Constructor<ParquetReadOptions> constructor =
                ParquetReadOptions.class.getDeclaredConstructor(
                        flag,
                        flag,
                        flag,
                        flag,
                        flag,
                        flag,
                        flag,
                        flag,
                        flag,
                        FilterCompat.Filter.class,
                        ParquetMetadataConverter.MetadataFilter.class,
                        CompressionCodecFactory.class,
                        ByteBufferAllocator.class,
                        int.class,
                        Map.class,
                        FileDecryptionProperties.class,
                        ParquetMetricsCallback.class,
                        ParquetConfiguration.class);
        constructor.setAccessible(true);
        return constructor;
    }
}
