package com.cns.benchmark.load;

import com.cns.benchmark.statistic.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** All connections together. */
public final class Load implements AutoCloseable {
    private final List<Sender> senders;
    private final ExecutorService threads;

    /** @param url usage-service itself: the gateway is not measured here */
    public Load(String url, long seed, int connections, int accounts, Ledger ledger) {
        senders = IntStream.range(0, connections)
                .mapToObj(worker -> new Sender(url, new Mix(seed, worker, connections, accounts), ledger))
                .toList();
        threads = Executors.newFixedThreadPool(
                connections, Thread.ofPlatform().name("load-", 0).daemon().factory());
    }

    /**
     * What a round came to.
     *
     * @param answered records answered 202, retries included
     * @param turnedAway requests that had to be sent again
     * @param elapsed from the first request to the last answer
     */
    public record Sent(long answered, long turnedAway, Duration elapsed, Latencies latencies) {
        public double perSecond() {
            return answered * 1e9 / elapsed.toNanos();
        }
    }

    /** @param tokens by the account's number */
    public Sent run(Duration length, IntFunction<String> tokens) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long deadline = start + length.toNanos();
        List<Future<Sender.Sent>> running = new ArrayList<>();
        for (Sender sender : senders) {
            running.add(threads.submit(() -> sender.until(deadline, tokens)));
        }
        long answered = 0;
        long turnedAway = 0;
        Latencies latencies = new Latencies();
        for (Future<Sender.Sent> one : running) {
            Sender.Sent sent = result(one);
            answered += sent.answered();
            turnedAway += sent.turnedAway();
            latencies.addAll(sent.latencies());
        }
        return new Sent(answered, turnedAway, Duration.ofNanos(System.nanoTime() - start), latencies);
    }

    private static Sender.Sent result(Future<Sender.Sent> one) throws IOException, InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Sender sender : senders) {
            sender.close();
        }
    }
}
