package com.cns.benchmark.load;

import com.cns.benchmark.statistic.Latencies;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One connection's closed loop: the next request follows the answer. Lives from round to round. For one thread. */
final class Sender implements AutoCloseable {
    private static final String PATH = "/v1/communications";
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ACCEPTED = 202;
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A request that is not accepted for so long ends the run. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final Mix mix;
    private final Ledger ledger;
    private @Nullable Connection connection;

    Sender(String url, Mix mix, Ledger ledger) {
        this.url = url;
        this.mix = mix;
        this.ledger = ledger;
    }

    /**
     * What a round of it came to.
     *
     * @param answered records answered 202, retries included
     * @param turnedAway requests that had to be sent again
     * @param latencies of accepted requests, from their first attempt
     */
    record Sent(long answered, long turnedAway, Latencies latencies) {}

    /** Sends until the deadline ({@link System#nanoTime}), then finishes what it has begun. */
    Sent until(long deadline, IntFunction<String> tokens) throws IOException {
        Latencies latencies = new Latencies();
        long answered = 0;
        long turnedAway = 0;
        while (System.nanoTime() < deadline) {
            Post post = mix.next();
            byte[] body = post.body();
            long start = System.nanoTime();
            for (Connection.Answer answer = send(post, body, tokens);
                    answer.status() != ACCEPTED;
                    answer = send(post, body, tokens)) {
                turnedAway++;
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException("not accepted for " + PATIENCE.toSeconds() + " s: status " + answer.status()
                            + " " + answer.body());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            latencies.add(System.nanoTime() - start);
            answered += post.messages().size();
        }
        return new Sent(answered, turnedAway, latencies);
    }

    /** A cut connection counts as not accepted: the same request goes out again on another. */
    private Connection.Answer send(Post post, byte[] body, IntFunction<String> tokens) throws IOException {
        Connection open = connection;
        try {
            if (open == null) {
                open = new Connection(url);
                connection = open;
            }
            Connection.Answer answer = open.post(PATH, tokens.apply(post.account()), body);
            if (answer.status() == ACCEPTED) {
                ledger.accepted(post, ids(post, answer.body()));
                mix.accepted(post);
            }
            return answer;
        } catch (SocketException | EOFException e) {
            close();
            return new Connection.Answer(0, "");
        }
    }

    /** The ids in the order of the records; that each names its record is checked. */
    static List<UUID> ids(Post post, String answer) throws IOException {
        List<UUID> ids = new ArrayList<>(post.messages().size());
        try (JsonParser parser = JSON.createParser(answer)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    if (field.equals("clientId")) {
                        String expected = post.messages().get(ids.size()).id();
                        if (!expected.equals(parser.nextTextValue())) {
                            throw new IOException("an answer names another record than was sent");
                        }
                    } else if (field.equals("id")) {
                        ids.add(CommunicationId.fromString(parser.nextTextValue())
                                .value());
                    }
                }
            }
        }
        return ids;
    }

    @Override
    public void close() throws IOException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
