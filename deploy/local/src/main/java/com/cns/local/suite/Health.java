package com.cns.local.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks services whether they are ready (SmallRye Health on the management port). */
public final class Health implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param management base of the service's management port */
    public State of(String management) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(management + "/q/health/ready"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? new Ready() : new NotReady(failing(response.body()));
        } catch (IOException e) {
            return new Unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unreachable();
        }
    }

    private static List<String> failing(String body) {
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode check : new ObjectMapper().readTree(body).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    names.add(check.path("name").asText());
                }
            }
        } catch (IOException e) {
            names.add("unknown");
        }
        return names;
    }

    @Override
    public void close() {
        client.close();
    }

    /** What a service answers. */
    public sealed interface State {
        /** In words for people. */
        default String words() {
            return switch (this) {
                case Ready ready -> "ready";
                case NotReady(List<String> failing) -> "not ready: " + String.join(", ", failing);
                case Unreachable gone -> "does not answer";
            };
        }
    }

    public record Ready() implements State {}

    /** @param failing names of the checks that say DOWN */
    public record NotReady(List<String> failing) implements State {
        public NotReady {
            failing = List.copyOf(failing);
        }
    }

    public record Unreachable() implements State {}
}
