package com.cns.usage.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cns.contract.id.AccountId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R21: SMS pumping shows in the numbers that are sent to. */
class NumbersTest {
    private static final AccountId ONE = new AccountId(new UUID(1, 1));
    private static final AccountId OTHER = new AccountId(new UUID(1, 2));

    private final Numbers numbers = new Numbers(NumbersTest::hash);

    @Test
    void numbers_that_differ_in_the_last_four_digits_are_of_one_range() {
        assertThat(range(ONE, "+4915112340000")).isEqualTo(range(ONE, "+4915112349999"));
        assertThat(range(ONE, "+4915112340000")).isNotEqualTo(range(ONE, "+4915112350000"));
    }

    @Test
    void ranges_of_two_accounts_cannot_be_compared() {
        assertThat(range(ONE, "+4915112340000")).isNotEqualTo(range(OTHER, "+4915112340000"));
    }

    @Test
    void who_counts_up_or_down_is_seen_also_when_some_are_left_out() {
        assertThat(sequential(ONE, "+4915112340000")).isFalse();
        assertThat(sequential(ONE, "+4915112340001")).isTrue();
        assertThat(sequential(ONE, "+4915112340011")).isTrue();
        assertThat(sequential(ONE, "+4915112340005")).isTrue();
        assertThat(sequential(ONE, "+4915112340122")).isFalse();
    }

    @Test
    void the_same_number_again_is_not_next_to_itself() {
        sequential(ONE, "+4915112340000");

        assertThat(sequential(ONE, "+4915112340000")).isFalse();
    }

    @Test
    void what_another_account_sends_to_says_nothing() {
        sequential(OTHER, "+4915112340000");

        assertThat(sequential(ONE, "+4915112340001")).isFalse();
    }

    @Test
    void a_number_of_long_ago_is_forgotten() {
        sequential(ONE, "+4915112340000");
        IntStream.range(0, 16).forEach(i -> sequential(ONE, "+49151%d340000".formatted(20 + i)));

        assertThat(sequential(ONE, "+4915112340001")).isFalse();
    }

    /** What ADR 34 says is lost: each replica remembers by itself, and requests of one number each are spread over them. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1.00", "3, 1, 0.98", "5, 1, 0.89", "10, 1, 0.65", "3, 5, 0.56", "5, 5, 0.36"})
    void several_replicas_see_so_much_of_what_is_counted_up(int replicas, int step, double seen) {
        List<Numbers> each = Stream.generate(() -> new Numbers(NumbersTest::hash))
                .limit(replicas)
                .toList();
        Random balancer = new Random(34);
        int sent = 4_000;

        long sequential = IntStream.range(0, sent)
                .filter(i -> each.get(balancer.nextInt(replicas))
                        .sentTo(ONE, "+49151%08d".formatted(i * step))
                        .sequential())
                .count();

        assertThat((double) sequential / sent).isCloseTo(seen, within(0.04));
    }

    private long range(AccountId account, String number) {
        return numbers.sentTo(account, number).range();
    }

    private boolean sequential(AccountId account, String number) {
        return numbers.sentTo(account, number).sequential();
    }

    private static byte[] hash(String domain, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(domain.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                digest.update((byte) part.length);
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
