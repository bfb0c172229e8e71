package com.cns.benchmark.suspension;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.suite.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An account that sends unwanted messages to strangers, up to one before the least that is judged, and then that one. */
final class Spammer {
    /** Of the shipped rules: below so many within the hour nobody is judged. */
    private static final int JUDGED_FROM = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] TEXTS = {
        "WINNER! You have been selected for a %d000 cash prize. To claim call 09061700000 now. Claim code K%d. Valid 12 hours only",
        "URGENT! Your mobile number has won a %d000 prize GUARANTEED. Call 09058000000 from land line. Claim %d. Valid 12hrs only",
        "FREE entry in a weekly comp to win cup final tickets worth %d00! Text WIN%d to 87121 to receive entry. Txt STOP to end",
        "Congratulations! You have won a FREE holiday or %d000 cash. Call now to claim 09050000000. Box %d, 150p per min, 18+",
    };

    private final Account account;
    private final long firstPerson;
    /** In every text: accounts that send the same are suspended for that, and before this one is judged. */
    private final String word;

    private int sent;

    /** @param number which it is: no two write to the same people */
    Spammer(Account account, int number) {
        this.account = account;
        this.firstPerson = 10L * JUDGED_FROM * number;
        this.word = Integer.toString(number, Character.MAX_RADIX)
                .replaceAll("[0-9]", "q$0")
                .chars()
                .mapToObj(each -> Character.toString(Character.isDigit(each) ? 'a' + each - '0' : each))
                .collect(Collectors.joining());
    }

    /** Sends all but the last and waits until they are counted; the account may still send then. */
    void prepare(Connection usage) throws IOException {
        send(usage, JUDGED_FROM - 2, "sent");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (metered(usage) < JUDGED_FROM - 2) {
            if (System.nanoTime() > deadline) {
                throw new IOException("what was sent is not metered");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        // What was metered has left for the windows; they have summed it within a fraction of this.
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        send(usage, 1, "requested");
    }

    /**
     * Sends the last and then asks to send until that is refused.
     *
     * @return nanoseconds from the last one's acceptance to the answer that refuses
     */
    long cross(Connection usage) throws IOException {
        send(usage, 1, "sent");
        long accepted = System.nanoTime();
        while (true) {
            Answer answer = post(usage, 1, "requested");
            long now = System.nanoTime();
            if (answer.status() == 403 && answer.body().contains("account-suspended")) {
                return now - accepted;
            }
            if (answer.status() != 202) {
                throw new IOException("answered " + answer.status() + ": " + answer.body());
            }
            if (now - accepted > PATIENCE.toNanos()) {
                throw new IOException("the account was not suspended");
            }
        }
    }

    private void send(Connection usage, int count, String status) throws IOException {
        Answer answer = post(usage, count, status);
        if (answer.status() != 202) {
            throw new IOException("answered " + answer.status() + ": " + answer.body());
        }
    }

    private Answer post(Connection usage, int count, String status) throws IOException {
        List<String> records =
                IntStream.range(0, count).mapToObj(i -> record(status)).toList();
        String body = records.stream().collect(Collectors.joining(",", "{\"records\":[", "]}"));
        return usage.post("/v1/communications", account.token(), body.getBytes(StandardCharsets.UTF_8));
    }

    private String record(String status) {
        int number = sent++;
        return Mix.message(
                        "spam-" + number,
                        Mix.number(firstPerson + number),
                        TEXTS[number % TEXTS.length].formatted(number % 9 + 1, number) + " " + word,
                        status,
                        1,
                        5)
                .json();
    }

    private long metered(Connection usage) throws IOException {
        Answer answer = usage.get("/v1/usage-records?granularity=all", account.token());
        if (answer.status() != 200) {
            throw new IOException("answered " + answer.status() + ": " + answer.body());
        }
        long count = 0;
        for (JsonNode one : JSON.readTree(answer.body()).path("records")) {
            count += one.path("count").asLong();
        }
        return count;
    }
}
