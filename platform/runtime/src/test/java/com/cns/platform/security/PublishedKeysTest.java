package com.cns.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new key is taken when its first token comes, a removed one is honoured for half a minute, and nobody makes it ask often. */
class PublishedKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(1);
    private volatile CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);
    private volatile List<String> published = List.of("first");
    private volatile int status = 200;
    private HttpServer server;
    private Vertx vertx;
    private PublishedKeys keys;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            answers.join();
            byte[] body = published.stream()
                    .map("{\"kid\":\"%s\"}"::formatted)
                    .collect(Collectors.joining(",", "{\"keys\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        vertx = Vertx.vertx();
        keys = new PublishedKeys(
                vertx, nanos::get, "http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
        server.stop(0);
    }

    @Test
    void a_key_is_looked_up_once_in_half_a_minute() {
        assertThat(has("first")).isTrue();
        pass(Duration.ofSeconds(29));
        assertThat(has("first")).isTrue();
        assertThat(asked).hasValue(1);

        pass(Duration.ofSeconds(1));
        assertThat(has("first")).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_listed_is_said_without_asking_for_as_long_as_the_list_is_fresh() {
        assertThat(keys.isListed("first")).as("before anybody asked").isFalse();
        assertThat(has("first")).isTrue();

        pass(Duration.ofSeconds(29));
        assertThat(keys.isListed("first")).isTrue();
        assertThat(keys.isListed("second")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(keys.isListed("first")).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_new_key_is_taken_when_its_first_token_comes() {
        assertThat(has("first")).isTrue();
        published = List.of("first", "second");
        pass(Duration.ofSeconds(1));

        assertThat(has("second")).isTrue();
    }

    @Test
    void a_new_key_is_waited_for_when_it_was_asked_for_just_now() {
        assertThat(has("garbage")).isFalse();
        published = List.of("first", "second");
        pass(Duration.ofMillis(900));

        assertThat(has("second")).as("after the rest of the second").isTrue();
    }

    @Test
    void a_removed_key_is_honoured_for_half_a_minute() {
        assertThat(has("first")).isTrue();
        published = List.of("second");
        pass(Duration.ofSeconds(29));
        assertThat(has("first")).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(has("first")).isFalse();
    }

    @Test
    void however_many_ask_for_keys_that_are_not_there_it_is_asked_for_once() {
        answers = new CompletableFuture<>();

        List<CompletableFuture<Boolean>> all = IntStream.range(0, 500)
                .mapToObj(i -> keys.has("garbage " + i).subscribeAsCompletionStage())
                .toList();
        answers.complete(null);

        assertThat(all)
                .allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE).isEqualTo(false));
        assertThat(asked).hasValue(1);
    }

    @Test
    void while_nobody_answers_what_was_known_is_honoured_and_what_was_not_is_an_outage() {
        assertThat(has("first")).isTrue();
        status = 503;
        pass(Duration.ofHours(1));

        assertThat(has("first")).isTrue();
        assertThat(has("first")).isTrue();
        assertThat(asked).as("not with each token").hasValue(2);
        pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> has("second")).hasRootCauseInstanceOf(ConnectException.class);

        status = 200;
        pass(Duration.ofSeconds(5));
        assertThat(has("second")).isFalse();
    }

    private boolean has(String id) {
        return keys.has(id).await().atMost(PATIENCE);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
