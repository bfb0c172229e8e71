package com.cns.benchmark.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What of one account passes the topics from now on: of each kind the first, and of its features those of the first signal, which
 * have that signal's id.
 */
final class Passage {
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String account;
    private final Map<Mark, Instant> marks = new EnumMap<>(Mark.class);
    private final Map<String, Summed> features = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable String signal;
    private long outbound;

    private record Summed(Instant told, Instant read) {}

    Passage(AccountId account) {
        this.account = account.toString();
    }

    /** On the reader's thread. */
    synchronized void take(ConsumerRecord<String, byte[]> message, Instant read) throws IOException {
        if (!account.equals(header(message, "ce_subject"))) {
            return;
        }
        String topic = message.topic();
        if (topic.equals(Topic.COMMUNICATIONS.wireName())) {
            marks.putIfAbsent(Mark.RECORD_READ, read);
        } else if (topic.equals(Topic.USAGE_SIGNALS.wireName())) {
            if (signal == null) {
                signal = header(message, "ce_id");
            }
            took(message, read, Mark.SIGNAL_TOLD, Mark.SIGNAL_SENT, Mark.SIGNAL_READ);
        } else if (topic.equals(Topic.ABUSE_FEATURES.wireName())) {
            features.putIfAbsent(header(message, "ce_id"), new Summed(told(message), read));
            outbound = Math.max(
                    outbound, JSON.readTree(message.value()).path("outbound").asLong());
        } else if (topic.equals(Topic.SUSPENSIONS.wireName())) {
            took(message, read, Mark.SUSPENSION_TOLD, Mark.SUSPENSION_SENT, Mark.SUSPENSION_READ);
        } else if (topic.equals(Topic.ACCOUNTS.wireName())) {
            took(message, read, Mark.STATE_TOLD, Mark.STATE_SENT, Mark.STATE_READ);
            stopped.countDown();
        }
    }

    private void took(ConsumerRecord<String, byte[]> message, Instant read, Mark told, Mark sent, Mark end) {
        if (marks.putIfAbsent(end, read) == null) {
            marks.put(told, told(message));
            marks.put(sent, Instant.ofEpochMilli(message.timestamp()));
        }
    }

    private static Instant told(ConsumerRecord<String, byte[]> message) {
        return Instant.parse(header(message, "ce_time"));
    }

    /** Empty where there is none. */
    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** For the two that no topic tells. */
    synchronized void mark(Mark mark, Instant at) {
        marks.put(mark, at);
    }

    /** False when the windows have not summed so many messages in time. */
    boolean awaitSummed(long messages, Duration patience) {
        return await(() -> outbound() >= messages, patience);
    }

    private synchronized long outbound() {
        return outbound;
    }

    /** Whether it was told that the account may not send any more. */
    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Until it is told that the account may not send any more, so long at most. */
    void awaitStopped(Duration atMost) throws InterruptedException {
        var _ = stopped.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** False when not all of it was seen in time: the reader may be a moment behind the services. */
    boolean awaitWhole(Duration patience) {
        return await(this::isWhole, patience);
    }

    private static boolean await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    private synchronized boolean isWhole() {
        Summed summed = signal == null ? null : features.get(signal);
        if (summed != null) {
            marks.put(Mark.FEATURES_TOLD, summed.told());
            marks.put(Mark.FEATURES_READ, summed.read());
        }
        return marks.size() == Mark.values().length;
    }

    /**
     * How long each hop took, by the mark that ends it. Records have milliseconds: a hop may seem a millisecond shorter or longer
     * than it was. The first and the last end before they begin where this reader is slower than the answer.
     *
     * @throws IllegalStateException when it is not {@link #awaitWhole whole}
     */
    synchronized Map<Mark, Duration> hops() {
        if (!isWhole()) {
            throw new IllegalStateException("not all of it was seen");
        }
        Map<Mark, Duration> hops = new EnumMap<>(Mark.class);
        Instant before = at(Mark.ACCEPTED);
        for (Mark mark : Mark.values()) {
            if (mark != Mark.ACCEPTED) {
                hops.put(mark, Duration.between(before, at(mark)));
                before = at(mark);
            }
        }
        return hops;
    }

    private Instant at(Mark mark) {
        Instant at = marks.get(mark);
        if (at == null) {
            throw new IllegalStateException(mark + " was not seen");
        }
        return at;
    }
}
