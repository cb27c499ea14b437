package io.rivet.format.parquet;

import io.rivet.batch.Batch;
import io.rivet.config.FormatConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.FileDigest;
import io.rivet.format.FileInProgress;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes one Parquet file. Pages are encoded and compressed as they fill; the compressed ones are
/// held until the row group ends, because Parquet keeps the pages of a column together.
final class ParquetPartWriter implements FormatWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetPartWriter.class);

    /// What pages shrink to before the first one was compressed, in percent: a cautious guess.
    private static final int FIRST_PERCENT = 50;

    private final TableSchema schema;
    private final ParquetLimits limits;
    private final MessageType parquetSchema;
    private final FileInProgress file;
    private final ParquetFileWriter writer;
    private final PageCodecs codecs;
    private final CompressionCodecName codec;

    private List<ColumnPages> columns = List.of();
    private @Nullable EncodingLanes lanes;
    private @Nullable ColumnChunkPageWriteStore rowGroup;
    private long rowGroupRows;

    /// What the batches noted.
    private final Map<String, String> notes = new LinkedHashMap<>();

    private ParquetPartWriter(
            TableSchema schema,
            ParquetLimits limits,
            FileInProgress file,
            ParquetFileWriter writer,
            FormatConfig.Parquet config) {
        this.schema = schema;
        this.limits = limits;
        this.parquetSchema = ParquetSchema.of(schema);
        this.file = file;
        this.writer = writer;
        this.codecs = new PageCodecs(config.level());
        this.codec = PageCodecs.nameOf(config.compression());
    }

    static ParquetPartWriter open(
            Path path, TableSchema schema, FormatConfig.Parquet config, ParquetLimits limits) {
        if (schema.size() == 0) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "The file "
                            + path
                            + " can't be Parquet because the query has no columns; select at least"
                            + " one or write CSV.");
        }
        return open(FileInProgress.create(path), schema, config, limits);
    }

    static ParquetPartWriter open(
            FileInProgress file,
            TableSchema schema,
            FormatConfig.Parquet config,
            ParquetLimits limits) {
        boolean open = false;
        try {
            ParquetFileWriter writer =
                    new ParquetFileWriter(
                            new FileOutput(file),
                            ParquetSchema.of(schema),
                            ParquetFileWriter.Mode.CREATE,
                            limits.rowGroupRawBytes(),
                            0,
                            null,
                            properties());
            writer.start();
            ParquetPartWriter part = new ParquetPartWriter(schema, limits, file, writer, config);
            open = true;
            return part;
        } catch (IOException e) {
            throw file.failed(e);
        } finally {
            if (!open) {
                file.close();
            }
        }
    }

    private static ParquetProperties properties() {
        return ParquetProperties.builder()
                .withPageWriteChecksumEnabled(true)
                .withAllocator(new HeapByteBufferAllocator())
                .build();
    }

    /// The first batch tells what each column weighs; then the columns are shared among threads.
    private EncodingLanes shareColumns(Batch batch) {
        EncodingLanes shared =
                new EncodingLanes(
                        limits.encodingThreads(),
                        ColumnWeights.of(batch),
                        () -> codecs.getCompressor(codec));
        List<ColumnDescriptor> descriptors = parquetSchema.getColumns();
        PageLimits pages = limits.pagesOf(schema.size());
        List<ColumnPages> created = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            created.add(
                    ColumnPages.of(schema.column(i), descriptors.get(i), pages, shared.laneOf(i)));
        }
        columns = List.copyOf(created);
        lanes = shared;
        return shared;
    }

    @Override
    public void write(Batch batch) {
        file.requireWhole();
        notes.putAll(batch.notes());
        if (batch.rowCount() == 0) {
            return;
        }
        try {
            EncodingLanes open = lanes == null ? shareColumns(batch) : lanes;
            openRowGroup(open);
            open.forEachColumn(i -> columns.get(i).append(batch.vector(i), batch.rowCount()));
            rowGroupRows += batch.rowCount();
            if (rowGroupFull()) {
                endRowGroup();
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    private void openRowGroup(EncodingLanes open) {
        if (rowGroup != null) {
            return;
        }
        List<ColumnDescriptor> descriptors = parquetSchema.getColumns();
        ColumnChunkPageWriteStore store =
                ColumnChunkPageWriteStore.builder()
                        .withCompressorProvider(
                                column -> open.laneOf(descriptors.indexOf(column)).compressor)
                        .withSchema(parquetSchema)
                        .withAllocator(new HeapByteBufferAllocator())
                        .withPageWriteChecksumEnabled(true)
                        .build();
        rowGroup = store;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).startChunk(store.getPageWriter(descriptors.get(i)));
        }
    }

    private boolean rowGroupFull() {
        long raw = 0;
        long held = 0;
        for (ColumnPages column : columns) {
            raw += column.rawBytes();
            held += column.heldBytes();
        }
        return raw >= limits.rowGroupRawBytes() || held >= limits.rowGroupHeldBytes();
    }

    private void endRowGroup() throws IOException {
        ColumnChunkPageWriteStore store = rowGroup;
        EncodingLanes open = lanes;
        if (store == null || open == null) {
            return;
        }
        open.forEachColumn(i -> columns.get(i).endChunk());
        writer.startBlock(rowGroupRows);
        store.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
        rowGroup = null;
        rowGroupRows = 0;
    }

    @Override
    public long bytesWritten() {
        long held = 0;
        long compressedRaw = 0;
        long buffered = 0;
        if (rowGroup != null) {
            for (ColumnPages column : columns) {
                held += column.heldBytes();
                buffered += column.bufferedBytes();
                compressedRaw += column.rawBytes() - column.bufferedBytes();
            }
        }
        long shrunk =
                compressedRaw == 0
                        ? buffered * FIRST_PERCENT / 100
                        : (long) ((double) buffered * held / compressedRaw);
        return position() + held + shrunk;
    }

    private long position() {
        try {
            return writer.getPos();
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public long finish() {
        file.requireWhole();
        try {
            endRowGroup();
            writer.end(ParquetSchema.metadata(schema, notes));
            writer.close();
        } catch (IOException e) {
            throw file.failed(e);
        }
        return file.finish();
    }

    @Override
    public FileDigest digest() {
        return file.digest();
    }

    /// Leaves parquet-hadoop's writer unclosed where the file wasn't finished: it owns nothing but
    /// the file, and closing it would write on.
    @Override
    public void close() {
        EncodingLanes openLanes = lanes;
        ColumnChunkPageWriteStore openRowGroup = rowGroup;
        lanes = null;
        rowGroup = null;
        if (openLanes != null) {
            free(openLanes::close);
        }
        if (openRowGroup != null) {
            free(openRowGroup::close);
        }
        free(codecs::release);
        free(file::close);
    }

    private static void free(Runnable resource) {
        try {
            resource.run();
        } catch (RuntimeException e) {
            LOG.warn("something of a Parquet writer couldn't be freed", e);
        }
    }
}
