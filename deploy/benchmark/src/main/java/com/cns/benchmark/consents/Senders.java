package com.cns.benchmark.consents;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.suite.Account;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Connections that send one request after the other, each for an account of its own. */
final class Senders implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long one request is sent again while the account is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String url;
    private final List<Account> accounts;
    private final List<Batches> batches;
    private final List<Book> books;
    private final Clock clock;
    private final ExecutorService threads;

    Senders(String url, List<Account> accounts, String notice, Instant shownFrom, Clock clock) {
        this.url = url;
        this.clock = clock;
        this.accounts = List.copyOf(accounts);
        this.batches =
                accounts.stream().map(account -> new Batches(notice, shownFrom)).toList();
        this.books = accounts.stream().map(account -> new Book()).toList();
        this.threads = Executors.newFixedThreadPool(
                accounts.size(),
                Thread.ofPlatform().name("consents-", 0).daemon().factory());
    }

    /**
     * What was sent and answered.
     *
     * @param consents that were answered as stored
     * @param sentAgain requests that were answered 503 before
     */
    record Sent(long consents, Duration elapsed, Latencies requests, long sentAgain) {
        double perSecond() {
            return consents * 1e9 / elapsed.toNanos();
        }
    }

    private record Share(Latencies requests, long sentAgain) {}

    List<Book> books() {
        return books;
    }

    private long stored() {
        return books.stream().mapToLong(Book::stored).sum();
    }

    /**
     * Until the last request that began within that time is answered.
     *
     * @throws IOException when an answer is none that may be expected, or a request is answered 503 for two minutes
     */
    Sent run(Duration length) throws IOException, InterruptedException {
        long before = stored();
        long start = System.nanoTime();
        List<Future<Share>> running = IntStream.range(0, accounts.size())
                .mapToObj(number -> threads.submit(() -> send(number, start + length.toNanos())))
                .toList();
        Latencies all = new Latencies();
        long sentAgain = 0;
        for (Future<Share> one : running) {
            try {
                all.addAll(one.get().requests());
                sentAgain += one.get().sentAgain();
            } catch (ExecutionException e) {
                throw new IOException("the load has failed: " + e.getCause(), e);
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Sent(stored() - before, elapsed, all, sentAgain);
    }

    private Share send(int number, long end) throws IOException {
        Latencies latencies = new Latencies();
        long sentAgain = 0;
        try (Connection connection = new Connection(url)) {
            while (System.nanoTime() < end) {
                Batch batch = batches.get(number).next(clock.instant().truncatedTo(ChronoUnit.MICROS));
                byte[] body = batch.body();
                String token = accounts.get(number).token();
                long before = System.nanoTime();
                Repeated sent = Repeated.send(() -> connection.post("/v1/consents/bulk", token, body), PATIENCE);
                Answer answer = sent.answer();
                sentAgain += sent.again();
                latencies.add(System.nanoTime() - before);
                if (answer.status() != 200) {
                    throw new IOException("answered " + answer.status() + ": " + answer.body());
                }
                books.get(number)
                        .answered(
                                batch,
                                sent.again() > 0,
                                JSON.readTree(answer.body()).path("results"));
            }
        }
        return new Share(latencies, sentAgain);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
