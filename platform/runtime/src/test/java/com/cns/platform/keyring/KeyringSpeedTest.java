package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the hot path costs. Prints figures; asserts only that none is out of all proportion on a shared machine. */
@Tag("long")
class KeyringSpeedTest {
    private static final Set<String> SCOPES = Set.of("usage", "content");
    private static final int BATCH = 1_000;

    private final Tokens tokens = new Tokens(new byte[32]);
    private final AccountId account = new AccountId(new UUID(
            ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong()));

    @Test
    void a_batch_of_a_thousand_is_drawn_and_sealed_within_an_ingest_requests_time() {
        KeyringDatabase database = KeyringDatabase.of("account");
        AtomicLong now = new AtomicLong();
        try (Replica one = database.replica();
                Replica other = new Replica(database.port(), database.role, database.root, now::get, 100_000)) {
            List<Double> fresh = new ArrayList<>();
            List<Double> known = new ArrayList<>();
            List<Double> cached = new ArrayList<>();
            List<Token> persons = List.of();
            Cost freshCost = new Cost(database);
            Cost knownCost = new Cost(database);
            for (int round = 0; round < 60; round++) {
                persons = persons(round);
                freshCost.begin();
                fresh.add(draw(one, persons));
                freshCost.end(round);
                cached.add(draw(one, persons));
            }
            for (int round = 0; round < 200; round++) {
                // What the replica has in memory is always too old.
                now.addAndGet(Replica.LEASE.toNanos());
                persons = persons(round % 60);
                knownCost.begin();
                known.add(draw(other, persons));
                knownCost.end(round);
            }
            freshCost.print("CPU of drawing 1,000 new persons");
            knownCost.print("CPU of drawing 1,000 known persons");
            print("draw 1,000 new persons, 2 scopes", "ms", fresh);
            print("draw 1,000 known persons, 2 scopes", "ms", known);
            print("draw 1,000 cached persons, 2 scopes", "ms", cached);
            Keys keys = one.keyring
                    .draw(account, persons.subList(0, 1), SCOPES)
                    .await()
                    .indefinitely()
                    .values()
                    .iterator()
                    .next();
            print(
                    "seal 300 bytes",
                    "µs",
                    IntStream.range(0, 20).mapToObj(i -> seal(keys)).toList());
            print(
                    "token of a recent number",
                    "µs",
                    IntStream.range(0, 20).mapToObj(i -> token(0)).toList());
            print(
                    "token of a new number",
                    "µs",
                    IntStream.range(1, 20).mapToObj(this::token).toList());

            assertThat(median(fresh)).isLessThan(1_000);
            assertThat(median(cached)).isLessThan(20);
        }
    }

    /** CPU time of PostgreSQL and of this process, after a warm-up. */
    private static final class Cost {
        private static final int WARM_UP = 20;
        private final ProcessHandle postgres;
        private long server;
        private long here;
        private int count;

        Cost(KeyringDatabase database) {
            this.postgres = database.server();
        }

        void begin() {
            server -= KeyringDatabase.cpu(postgres).toNanos();
            here -= ownCpu();
        }

        void end(int round) {
            server += KeyringDatabase.cpu(postgres).toNanos();
            here += ownCpu();
            if (round < WARM_UP) {
                server = 0;
                here = 0;
            } else {
                count++;
            }
        }

        void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s PostgreSQL %.1f ms, JVM %.1f ms%n",
                    what,
                    server / 1e6 / count,
                    here / 1e6 / count);
        }

        private static long ownCpu() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toNanos();
        }
    }

    private double draw(Replica replica, List<Token> persons) {
        long begun = System.nanoTime();
        Map<Token, Keys> drawn =
                replica.keyring.draw(account, persons, SCOPES).await().indefinitely();
        assertThat(drawn).hasSize(BATCH);
        return (System.nanoTime() - begun) / 1e6;
    }

    private double seal(Keys keys) {
        byte[] plain = new byte[300];
        Place place = new Place(account, keys.subject(), new UUID(3, 3), "text");
        long begun = cpu();
        for (int i = 0; i < 5_000; i++) {
            keys.of("content").seal(plain, place);
        }
        return (cpu() - begun) / 1e3 / 5_000;
    }

    private double token(int round) {
        long begun = cpu();
        for (int i = 0; i < 5_000; i++) {
            tokens.of(account, IdentifierType.PHONE, "+49151" + (10_000_000 + round * 5_000 + i));
        }
        return (cpu() - begun) / 1e3 / 5_000;
    }

    /** Of this thread, so that others on the machine matter less. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<Token> persons(int round) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> tokens.of(account, IdentifierType.USER, round + "-" + i))
                .toList();
    }

    private static void print(String what, String unit, List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-40s median %.2f %s (%.2f to %.2f)%n",
                what,
                median(figures),
                unit,
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(List<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
