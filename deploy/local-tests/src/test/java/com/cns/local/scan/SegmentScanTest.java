package com.cns.local.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.local.unsealing.Identifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentScanTest {
    @TempDir
    Path folder;

    /** As the log of a broker that takes events meanwhile. */
    @Test
    void a_segment_that_grows_while_it_is_read_is_only_read() throws Exception {
        Path file = Files.createDirectory(folder.resolve("cns.contents-0")).resolve("00000000000000000000.log");
        Findings findings = new Findings();
        SegmentScan scan = new SegmentScan(
                new EventReader(nobody(), new Unsealer(List.of(), subject -> List.of()), findings), findings);
        AtomicBoolean enough = new AtomicBoolean();
        try (FileRecords log = FileRecords.open(file.toFile());
                ExecutorService broker = Executors.newSingleThreadExecutor()) {
            Future<?> writing = broker.submit(() -> {
                while (!enough.get() && log.sizeInBytes() < 2_000_000) {
                    log.append(MemoryRecords.withRecords(Compression.NONE, new SimpleRecord("{}".getBytes(UTF_8))));
                }
                return null;
            });
            for (int i = 0; i < 20; i++) {
                scan.run(file, "file:segment");
            }
            enough.set(true);
            writing.get();

            assertThat(findings.gaps()).isEmpty();
            assertThat(Files.size(file)).isEqualTo(log.sizeInBytes());
        }
    }

    private static Wanted nobody() {
        return new Wanted(
                new AccountId(new UUID(1, 1)), Identifier.phone("+4915112345678"), PersonToken.of(new byte[32]));
    }
}
