package com.cns.local.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Segments of Kafka's log as they lie on the disk: also what is deleted but not yet gone, also compressed batches. */
final class SegmentScan {
    private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.log(\\.deleted|\\.cleaned|\\.swap)?");

    private final EventReader reader;
    private final Findings findings;

    SegmentScan(EventReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    /** Whether a file is a segment of a topic with events. */
    static boolean isOne(Path file) {
        Path partition = file.getParent();
        return SEGMENT.matcher(String.valueOf(file.getFileName())).matches()
                && partition != null
                && !String.valueOf(partition.getFileName()).startsWith("__");
    }

    /** @param place of the file */
    void run(Path file, String place) {
        Map<What, Long> counts = new EnumMap<>(What.class);
        try {
            FileRecords records = FileRecords.open(file.toFile(), false);
            try {
                for (RecordBatch batch : records.batches()) {
                    if (!batch.isControlBatch()) {
                        batch.forEach(record -> read(record, place, counts));
                    }
                }
            } finally {
                // Not close(): that trims the file to the size it had when it was opened, and a broker writes to it.
                records.closeHandlers();
            }
        } catch (NoSuchFileException e) {
            findings.note(place + " vanished while it was read");
        } catch (IOException | UncheckedIOException | KafkaException e) {
            findings.gap(place + " cannot be read as a segment (" + e.getClass().getSimpleName() + ")");
        }
        // Which topic keeps a token on a ground is told where topics are read.
        counts.forEach((what, count) -> findings.atLeast(place, what == What.TOKEN ? What.TOKEN_IN_FILE : what, count));
    }

    private void read(Record record, String place, Map<What, Long> counts) {
        EventReader.Seen seen = (field, what) -> counts.merge(what, 1L, Long::sum);
        reader.readPart("key", bytes(record.key()), seen);
        for (Header header : record.headers()) {
            reader.readPart(header.key(), header.value(), seen);
        }
        reader.readValue(place, bytes(record.value()), seen);
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
