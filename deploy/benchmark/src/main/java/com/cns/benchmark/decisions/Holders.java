package com.cns.benchmark.decisions;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.suite.Account;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What holders ask and say, over a connection. */
final class Holders {
    static final byte[] ONE = bytes("{\"decisions\":[" + self() + "]}");

    /** Fifty about the holder, as many about end-users. */
    static final byte[] HUNDRED = bytes("{\"decisions\":["
            + IntStream.range(0, 50).mapToObj(i -> self() + "," + endUser(i)).collect(Collectors.joining(","))
            + "]}");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};

    private final List<Account> accounts;

    Holders(List<Account> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    private static String self() {
        return "{\"person\":{\"self\":true},\"purpose\":\"third-party-marketing\",\"category\":\"ACCOUNT\"}";
    }

    private static String endUser(int number) {
        return "{\"person\":{\"phone\":\"+4915112%06d\"},\"purpose\":\"provide-service\",\"category\":\"USAGE\"}"
                .formatted(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String token(int number) {
        return accounts.get(number % accounts.size()).token();
    }

    /** The id of a consent that was asked for and given. */
    String consent(Connection connection, int number, String notice) throws IOException {
        Answer asked = connection.post(
                "/v1/consents",
                token(number),
                bytes("{\"person\":{\"self\":true},\"purpose\":\"third-party-marketing\",\"notice\":\"" + notice
                        + "\"}"));
        expect(asked, 201);
        String id = JSON.readTree(asked.body()).path("id").asText();
        expect(connection.post("/v1/consents/" + id + "/answer", token(number), bytes("{\"given\":true}")), 200);
        return id;
    }

    void withdraw(Connection connection, int number, String consent) throws IOException {
        expect(connection.post("/v1/consents/" + consent + "/withdrawal", token(number), NOTHING), 200);
    }

    Answer decide(Connection connection, int number, byte[] questions) throws IOException {
        return connection.post("/v1/decisions", token(number), questions);
    }

    boolean isPermitted(Connection connection, int number) throws IOException {
        Answer answer = decide(connection, number, ONE);
        expect(answer, 200);
        return answer.body().contains("\"permit\"");
    }

    private static void expect(Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("answered " + answer.status() + ": " + answer.body());
        }
    }
}
