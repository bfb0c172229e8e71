package com.cns.benchmark.flood;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Message;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.load.Post;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.suite.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Accounts that send few records steadily. Their requests have a time, whatever became of the one before, and are measured
 * from it: who is kept waiting shows in all that come after.
 */
final class Others implements AutoCloseable {
    static final int REQUESTS_PER_SECOND = 40;
    static final int RECORDS = 5;

    private static final int CONNECTIONS = 8;
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos() / REQUESTS_PER_SECOND;
    private static final int ACCEPTED = 202;

    private final String url;
    private final List<Account> accounts;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONNECTIONS, Thread.ofPlatform().name("others-", 0).daemon().factory());
    private long sent;

    Others(String url, List<Account> accounts) {
        this.url = url;
        this.accounts = List.copyOf(accounts);
    }

    /** @throws IOException when one of their requests is not accepted */
    Latencies run(Duration length) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int requests = Math.toIntExact(length.toNanos() / INTERVAL);
        long first = sent;
        sent += requests;
        List<Future<Latencies>> running = IntStream.range(0, CONNECTIONS)
                .mapToObj(worker -> threads.submit(() -> send(worker, start, requests, first)))
                .toList();
        Latencies all = new Latencies();
        for (Future<Latencies> one : running) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IOException("the others' load has failed: " + e.getCause(), e);
            }
        }
        return all;
    }

    private Latencies send(int worker, long start, int requests, long first) throws IOException {
        Latencies latencies = new Latencies();
        try (Connection connection = new Connection(url)) {
            for (int i = worker; i < requests; i += CONNECTIONS) {
                long due = start + i * INTERVAL;
                LockSupport.parkNanos(due - System.nanoTime());
                Post post = post(first + i);
                Connection.Answer answer = connection.post(
                        "/v1/communications", accounts.get(post.account()).token(), post.body());
                if (answer.status() != ACCEPTED) {
                    throw new IOException("answered " + answer.status());
                }
                latencies.add(System.nanoTime() - due);
            }
        }
        return latencies;
    }

    private Post post(long number) {
        List<Message> messages = new ArrayList<>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            String id = "other-" + number + "-" + i;
            messages.add(
                    Mix.message(id, Mix.number(number % 997), "Your order " + number + " is ready.", "sent", 1, 7));
        }
        return new Post(Math.toIntExact(number % accounts.size()), messages);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
