package com.cns.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A stranger's own server, which takes webhooks at this machine. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntFunction<Answer> answers;

    /** @param answers by how many came before */
    private Receiver(IntFunction<Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public static Receiver answers(int status) {
        return new Receiver(_ -> new Answer(status, Map.of()));
    }

    public static Receiver answers(IntFunction<Answer> answers) {
        return new Receiver(answers);
    }

    /** Takes what comes and says nothing. */
    public static Receiver isSilent() {
        return new Receiver(_ -> new Answer(0, Map.of()));
    }

    public record Answer(int status, Map<String, String> headers) {}

    /** What came. */
    public record Got(Map<String, List<String>> headers, String body) {
        public String id() {
            return header("webhook-id");
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        public JsonPath json() {
            return JsonPath.from(body);
        }

        public boolean isSignedWith(String secret) {
            try {
                new com.standardwebhooks.Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }

    public void answersFromNowOn(int status) {
        answers = _ -> new Answer(status, Map.of());
    }

    public List<Got> got() {
        return List.copyOf(got);
    }

    public List<String> ids() {
        return got.stream().map(Got::id).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook?token=s3cret";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Got one = new Got(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            int before;
            synchronized (got) {
                before = got.size();
                got.add(one);
            }
            Answer answer = answers.apply(before);
            if (answer.status() == 0) {
                closed.await();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
