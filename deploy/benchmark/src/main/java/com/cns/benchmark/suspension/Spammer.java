package com.cns.benchmark.suspension;

import com.cns.benchmark.load.Connection;
import com.cns.benchmark.load.Connection.Answer;
import com.cns.benchmark.load.Mix;
import com.cns.benchmark.suite.Account;
import com.cns.contract.id.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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

    /** What was summed has been judged by then, and compared with others': nothing of it is under way any more. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** Fifty requests a second: more would be a load on what is measured. */
    private static final Duration ASKED_EVERY = Duration.ofMillis(20);

    private static final String[] TEXTS = {
        "WINNER! You have been selected for a %d000 cash prize. To claim call 09061700000 now. Claim code K%d. Valid 12 hours only",
        "URGENT! Your mobile number has won a %d000 prize GUARANTEED. Call 09058000000 from land line. Claim %d. Valid 12hrs only",
        "FREE entry in a weekly comp to win cup final tickets worth %d00! Text WIN%d to 87121 to receive entry. Txt STOP to end",
        "Congratulations! You have won a FREE holiday or %d000 cash. Call now to claim 09050000000. Box %d, 150p per min, 18+",
    };

    private final Account account;
    private final Clock clock;
    private final long firstPerson;
    /** In every text: accounts that send the same are suspended for that, and before this one is judged. */
    private final String word;

    private int sent;

    /** @param number which it is: no two write to the same people */
    Spammer(Account account, int number, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.firstPerson = 10L * JUDGED_FROM * number;
        this.word = Integer.toString(number, Character.MAX_RADIX)
                .replaceAll("[0-9]", "q$0")
                .chars()
                .mapToObj(each -> Character.toString(Character.isDigit(each) ? 'a' + each - '0' : each))
                .collect(Collectors.joining());
    }

    /** Sends all but the last, each when what was before is summed and has stopped nothing, and waits until that is judged. */
    void prepare(Connection usage, Hops hops) throws IOException {
        Passage before = hops.watch(id());
        send(usage, JUDGED_FROM - 2, "sent");
        requireSummed(before, JUDGED_FROM - 2);
        send(usage, 1, "requested");
        requireSummed(before, JUDGED_FROM - 1);
        LockSupport.parkNanos(SETTLING.toNanos());
        if (before.isStopped()) {
            throw new IOException("the account was suspended before its time");
        }
    }

    private static void requireSummed(Passage passage, int messages) throws IOException {
        if (!passage.awaitSummed(messages, PATIENCE)) {
            throw new IOException("what was sent is not summed");
        }
    }

    /**
     * Sends the last and then asks to send, every 20 ms and as soon as the account's state is told, until that is refused.
     *
     * @param passage gets the two moments that no topic tells
     * @return nanoseconds from the last one's acceptance to the answer that refuses
     */
    long cross(Connection usage, Passage passage) throws IOException, InterruptedException {
        send(usage, 1, "sent");
        long accepted = System.nanoTime();
        passage.mark(Mark.ACCEPTED, clock.instant());
        while (true) {
            passage.awaitStopped(ASKED_EVERY);
            Answer answer = post(usage, 1, "requested");
            long now = System.nanoTime();
            if (answer.status() == 403 && answer.body().contains("account-suspended")) {
                passage.mark(Mark.REFUSED, clock.instant());
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

    AccountId id() {
        return new AccountId(account.id());
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
}
