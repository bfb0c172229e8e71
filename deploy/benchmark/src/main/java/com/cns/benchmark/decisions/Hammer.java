package com.cns.benchmark.decisions;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.statistic.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Connections that send one request after the other. */
final class Hammer implements AutoCloseable {
    private final String url;
    private final int connections;
    private final ExecutorService threads;

    /** One request and its answer. */
    interface Request {
        /** @param number of the request, different at each connection */
        Answer send(Connection connection, int number) throws IOException;
    }

    record Sent(double perSecond, double p50Micros, double p99Micros) {}

    Hammer(String url, int connections) {
        this.url = url;
        this.connections = connections;
        this.threads = Executors.newFixedThreadPool(
                connections, Thread.ofPlatform().name("hammer-", 0).daemon().factory());
    }

    /** @throws IOException when an answer is not as expected */
    Sent run(Duration length, int status, String contains, Request request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Future<Latencies>> running = IntStream.range(0, connections)
                .mapToObj(worker ->
                        threads.submit(() -> send(worker, start + length.toNanos(), status, contains, request)))
                .toList();
        Latencies all = new Latencies();
        for (Future<Latencies> one : running) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IOException("the load has failed: " + e.getCause(), e);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sent(
                all.count() / seconds,
                all.percentile(0.5).toNanos() / 1e3,
                all.percentile(0.99).toNanos() / 1e3);
    }

    private Latencies send(int worker, long end, int status, String contains, Request request) throws IOException {
        Latencies latencies = new Latencies();
        try (Connection connection = new Connection(url)) {
            int number = worker;
            for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                Answer answer = request.send(connection, number);
                latencies.add(System.nanoTime() - before);
                if (answer.status() != status || !answer.body().contains(contains)) {
                    throw new IOException("answered " + answer.status() + ": " + answer.body());
                }
                number += connections;
            }
        }
        return latencies;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
