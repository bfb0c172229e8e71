package com.cns.benchmark.windows;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Signals of ordinary accounts, as usage-service tells them. */
final class Signals {
    /** Messages that a signal counts. */
    static final int OUTBOUND = 10;

    private static final int SKETCHES = 500;
    private static final int LG_K = 11;

    private final List<AccountId> accounts;
    private final List<String> sketches;
    private final Random random;

    /** @param seed the same gives the same accounts */
    Signals(int accounts, long seed) {
        this.random = new Random(seed);
        this.accounts = new ArrayList<>(accounts);
        for (int i = 0; i < accounts; i++) {
            this.accounts.add(new AccountId(uuid()));
        }
        this.sketches = new ArrayList<>(SKETCHES);
        for (int i = 0; i < SKETCHES; i++) {
            HllSketch sketch = new HllSketch(LG_K, TgtHllType.HLL_8);
            for (int one = 0; one < OUTBOUND; one++) {
                sketch.update(random.nextLong());
            }
            sketches.add(Base64.getEncoder().encodeToString(sketch.toCompactByteArray()));
        }
    }

    List<AccountId> accounts() {
        return List.copyOf(accounts);
    }

    /** So many, of the accounts in turn, all of this minute. */
    List<ProducerRecord<String, byte[]>> records(String topic, int count, Instant now) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(topic, accounts.get(i % accounts.size()), now));
        }
        return records;
    }

    private ProducerRecord<String, byte[]> record(String topic, AccountId account, Instant now) {
        String json = """
                {"account":"%s","minute":"%s","outbound":%d,"firstContacts":1,"callsToAction":2,"failed":0,"complained":0,\
                "scores":[9,1,0,0,0,0,0,0,0,0],"recipients":"%s","templates":"%s","premium":0,"optOuts":0,"sequential":0}""".formatted(account, now.truncatedTo(ChronoUnit.MINUTES), OUTBOUND, sketch(), sketch());
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, account.toString(), json.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", new EventId(uuid()).toString());
        header(record, "ce_source", "/usage-service");
        header(record, "ce_type", "com.cns.usage.signals-counted.v1");
        header(record, "ce_subject", account.toString());
        header(record, "ce_time", now.toString());
        header(record, "ce_partitionkey", account.toString());
        header(record, "content-type", "application/json");
        return record;
    }

    private String sketch() {
        return sketches.get(random.nextInt(SKETCHES));
    }

    private UUID uuid() {
        long version7 = (random.nextLong() & ~0xf000L) | 0x7000L;
        long variant = (random.nextLong() & (Long.MAX_VALUE >> 1)) | Long.MIN_VALUE;
        return new UUID(version7, variant);
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
