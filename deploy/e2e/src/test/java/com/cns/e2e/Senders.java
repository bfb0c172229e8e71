package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Clients of one customer that send a batch after the other, each until it is acknowledged, at the next door every time;
 * some batches once more after that, as if the answer had been lost.
 */
final class Senders implements AutoCloseable {
    private static final int CLIENTS = 2;
    private static final int BATCH_AT_MOST = 100;
    private static final int REPEATED_IN = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Supplier<Customer> doors;
    private final Ledger ledger;
    private final Duration pause;
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean finishing;

    /** @param doors the customer at the gateway, or at each of several replicas */
    Senders(List<Customer> doors, Ledger ledger, long seed) {
        this(inTurn(doors), ledger, seed, Duration.ZERO);
    }

    /**
     * @param doors where the next attempt goes
     * @param pause of each client before a batch
     */
    Senders(Supplier<Customer> doors, Ledger ledger, long seed, Duration pause) {
        this.doors = doors;
        this.ledger = ledger;
        this.pause = pause;
        for (int i = 0; i < CLIENTS; i++) {
            String prefix = "load-" + seed + "-" + i;
            long own = seed * CLIENTS + i;
            clients.add(threads.submit(() -> send(new Records(prefix, own), own)));
        }
    }

    private static Supplier<Customer> inTurn(List<Customer> doors) {
        AtomicInteger attempts = new AtomicInteger();
        return () -> doors.get(Math.floorMod(attempts.getAndIncrement(), doors.size()));
    }

    private void send(Records records, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        while (!finishing) {
            List<Map<String, Object>> batch = records.batch(1 + random.nextInt(BATCH_AT_MOST), "delivered");
            int times = random.nextInt(REPEATED_IN) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                await("acknowledgement").pollDelay(pause).atMost(PATIENCE).until(() -> isAcknowledged(batch));
            }
        }
    }

    private boolean isAcknowledged(List<Map<String, Object>> batch) {
        Optional<Response> answer = doors.get().trySend(batch);
        if (answer.isEmpty() || answer.get().statusCode() != 202) {
            answer.ifPresentOrElse(Senders::assertSaysTryAgain, broken::incrementAndGet);
            ledger.refused(batch);
            refused.incrementAndGet();
            return false;
        }
        ledger.enter(batch, answer.get());
        acknowledged.incrementAndGet();
        return true;
    }

    static void assertSaysTryAgain(Response refusal) {
        assertThat(refusal.statusCode()).as(refusal.asString()).isIn(429, 502, 503, 504);
        assertThat(refusal.contentType()).startsWith("application/problem+json");
        assertThat(refusal.header("Retry-After")).isNotBlank();
    }

    /** Until that many more batches are acknowledged. */
    void awaitAcknowledged(int more) {
        awaitAtLeast("acknowledged batches", acknowledged, acknowledged.get() + more);
    }

    /** How many attempts were not acknowledged until now. */
    int refused() {
        return refused.get();
    }

    /** How many attempts had no answer. */
    int broken() {
        return broken.get();
    }

    void awaitRefused(int atLeast) {
        awaitAtLeast("refused batches", refused, atLeast);
    }

    private void awaitAtLeast(String what, AtomicInteger counter, int number) {
        await(what).atMost(PATIENCE).until(() -> {
            assertAlive();
            return counter.get() >= number;
        });
    }

    private void assertAlive() throws ExecutionException, InterruptedException {
        for (Future<?> client : clients) {
            if (client.isDone()) {
                client.get();
            }
        }
    }

    /** Returns when every batch in hand is acknowledged. */
    void finish() throws ExecutionException, InterruptedException {
        finishing = true;
        for (Future<?> client : clients) {
            client.get();
        }
    }

    @Override
    public void close() {
        finishing = true;
        threads.shutdownNow();
    }
}
