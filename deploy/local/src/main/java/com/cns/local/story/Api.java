package com.cns.local.story;

import com.cns.local.suite.Run;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** CNS' public API as a customer's program uses it: through the gateway, trying again when told to. */
public final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

    private final String url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param url of the gateway */
    public Api(String url) {
        this.url = url;
    }

    /** @param body JSON, or missing where the answer is none */
    record Answer(int status, JsonNode body) {
        /** The answer when it has that status, else the end of the story. */
        Answer expect(int expected, String what) {
            StoryFailure.unless(
                    status == expected, what + " was answered with " + status + " instead of " + expected + problem());
            return this;
        }

        private String problem() {
            String title = body.path("title").asText();
            String detail = body.path("detail").asText();
            JsonNode first = body.path("errors").path(0);
            return (title.isEmpty() ? "" : " (" + title + (detail.isEmpty() ? "" : ": " + detail) + ")")
                    + (first.isMissingNode()
                            ? ""
                            : ", first at " + first.path("pointer").asText() + ": "
                                    + first.path("message").asText());
        }

        String text(String field) {
            String value = body.path(field).asText();
            StoryFailure.unless(!value.isEmpty(), "an answer lacks the field " + field);
            return value;
        }
    }

    /** An access token for a key. */
    public String token(Run.Credential credential) {
        String basic = Base64.getEncoder()
                .encodeToString((credential.key() + ":" + credential.secret()).getBytes(StandardCharsets.US_ASCII));
        return send(request("/oauth2/token")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .expect(200, "the exchange of a key for a token")
                .text("access_token");
    }

    /** A token as a person of the staff gets it from the operator's OIDC provider; locally any password will do. */
    public String staffToken(String issuer, String person) {
        return signIn(
                issuer, "cns-console", "grant_type=password&scope=openid&password=any&username=" + person, person);
    }

    /** A token as a program gets it there, for itself. */
    String programToken(String issuer, String program) {
        return signIn(issuer, program, "grant_type=client_credentials&scope=cns", program);
    }

    private String signIn(String issuer, String client, String grant, String who) {
        String basic = Base64.getEncoder().encodeToString((client + ":any").getBytes(StandardCharsets.US_ASCII));
        return send(request(issuer + "/token")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(grant)))
                .expect(200, "the sign-in of " + who)
                .text("access_token");
    }

    Answer post(String path, Object body) {
        return send(json(path, body));
    }

    Answer post(String path, Object body, String token) {
        return send(json(path, body).header("Authorization", "Bearer " + token));
    }

    /** With an empty body. */
    Answer postEmpty(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody()));
    }

    Answer postRecords(List<Communication> records, String token) {
        return post(
                "/v1/communications",
                Map.of("records", records.stream().map(Communication::json).toList()),
                token);
    }

    /** @param purpose why personal data is read (R7) */
    Answer get(String path, String token, String purpose) {
        return send(request(path).header("Authorization", "Bearer " + token).header("CNS-Purpose", purpose));
    }

    /** What is there, as it is. */
    String text(String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> response = exchange(request);
        StoryFailure.unless(
                response.statusCode() == 200, "GET " + path + " was answered with " + response.statusCode());
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder json(String path, Object body) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json");
    }

    /** 503 asks to try again; CNS promises that nothing of such a request was done. */
    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = once(request);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RETRY_NANOS);
            answer = once(request);
        }
        return answer;
    }

    private Answer once(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request);
        try {
            JsonNode body = JSON.readTree(response.body());
            return new Answer(response.statusCode(), body == null ? MissingNode.getInstance() : body);
        } catch (IOException e) {
            throw new StoryFailure(
                    "The story does not hold: " + request.method() + " "
                            + request.uri().getPath() + " was answered with something that is no JSON",
                    e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new StoryFailure(
                    "The story cannot go on: " + request.method() + " "
                            + request.uri().getPath() + " was not answered ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryFailure("The story was interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
