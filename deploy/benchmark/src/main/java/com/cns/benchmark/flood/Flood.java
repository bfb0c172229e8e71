package com.cns.benchmark.flood;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Message;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.load.Post;
import com.cns.benchmark.suite.Account;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One account that sends a thousand records a request on each of its connections, the next as soon as one is answered. */
final class Flood implements AutoCloseable {
    private static final int RECORDS = 1_000;
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable IOException failure;

    private Flood() {}

    static Flood start(String url, Account account, int connections, long number) {
        Flood flood = new Flood();
        for (int i = 0; i < connections; i++) {
            String name = "flood-" + number + "-" + i;
            flood.threads.add(
                    Thread.ofPlatform().name(name).daemon().start(() -> flood.send(url, account, body(name))));
        }
        return flood;
    }

    private void send(String url, Account account, byte[] body) {
        try (Connection connection = new Connection(url)) {
            while (!over.get()) {
                int status = connection
                        .post("/v1/communications", account.token(), body)
                        .status();
                switch (status) {
                    case ACCEPTED -> accepted.incrementAndGet();
                    case TOO_MANY -> refused.incrementAndGet();
                    default -> others.incrementAndGet();
                }
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private static byte[] body(String name) {
        List<Message> messages = new ArrayList<>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            messages.add(Mix.message(name + "-" + i, Mix.number(i), "Win a prize, call now.", "sent", 1, 7));
        }
        return new Post(0, messages).body();
    }

    /** What came of its requests. */
    record Sent(long accepted, long refused, long otherwise) {}

    /** Ends it. */
    Sent stop() throws IOException, InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join();
        }
        IOException failed = failure;
        if (failed != null) {
            throw new IOException("the flood has failed", failed);
        }
        return new Sent(accepted.get(), refused.get(), others.get());
    }

    @Override
    public void close() {
        over.set(true);
    }
}
