package com.cns.abuse.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.abuse.signal.Batch;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Frequent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final Batch BATCH =
            Batch.of(new AccountId(new UUID(1, 1)), Instant.EPOCH).sent(7).noticed(3, 2);

    /** Three counts, no ranges, three counts of visits, no networks. */
    private static final int SINCE = 7 * Long.BYTES + 2 * Integer.BYTES;

    @Test
    void what_is_stored_is_read_back() {
        Sums read = Sums.fromBytes(Sums.of(BATCH.signals()).toBytes());

        assertThat(read).returns(7L, Sums::outbound).returns(3L, Sums::premium).returns(2L, Sums::optOuts);
    }

    @Test
    void what_was_stored_before_premium_and_opt_outs_were_counted_has_none() {
        Sums read = Sums.fromBytes(stored(2 * Long.BYTES + SINCE));

        assertThat(read).returns(7L, Sums::outbound).returns(0L, Sums::premium).returns(0L, Sums::optOuts);
    }

    @Test
    void what_was_stored_before_numbers_and_visits_were_counted_has_none() {
        Sums read = Sums.fromBytes(stored(SINCE));

        assertThat(read)
                .returns(2L, Sums::optOuts)
                .returns(0L, Sums::sequential)
                .returns(Ranges.NONE, Sums::ranges)
                .returns(Visits.NONE, Sums::visits);
    }

    @Test
    void numbers_and_visits_are_read_back() {
        Sums numbers = Sums.of(BATCH.numbers(4, new Frequent(9, 5)).signals());
        Sums visits = Sums.of(Visits.loginFailure());
        Sums home = Sums.of(Visits.from(NetworkToken.of(new byte[32])));

        Sums read = Sums.fromBytes(Sums.sum(List.of(
                        numbers,
                        visits,
                        home,
                        Sums.accountsWithSameText(3),
                        Sums.accountsWithSameLink(2),
                        Sums.withdrawal()))
                .toBytes());

        assertThat(read)
                .returns(4L, Sums::sequential)
                .returns(3L, Sums::accountsWithSameText)
                .returns(2L, Sums::accountsWithSameLink)
                .returns(1L, Sums::withdrawals)
                .returns(5L, sums -> sums.ranges().top())
                .returns(1L, sums -> sums.visits().loginFailures())
                .returns(1L, sums -> sums.visits().networks().estimate());
    }

    @Property
    void a_range_that_most_went_to_is_counted_exactly_among_many_others(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 2, max = 8) Long> parts) {
        List<Ranges> ranges = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long part = i;
            ranges.add(new Ranges(LongStream.range(0, 8)
                    .mapToObj(n -> n == 0 ? new Frequent(0, parts.get((int) part)) : new Frequent(100 * part + n, 1))
                    .toList()));
        }

        assertThat(Ranges.sum(ranges).top())
                .isEqualTo(parts.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void what_is_kept_of_an_account_has_a_bounded_size_whatever_the_traffic() {
        List<Sums> minutes = LongStream.range(0, 60)
                .mapToObj(i -> Sums.of(BATCH.receivers(i * 5_000, (i + 1) * 5_000)
                        .templates(i * 1_000, (i + 1) * 1_000)
                        .numbers(1, new Frequent(i, 1))
                        .signals()))
                .toList();
        Sums hour = Sums.sum(minutes);
        Hourly kept = Hourly.of(hour);

        assertThat(hour.toBytes()).hasSizeLessThan(5_000);
        assertThat(kept.toBytes()).hasSizeLessThan(2_500);
        assertThat(Baseline.of(Collections.nCopies(166, kept)).toBytes()).hasSizeLessThan(2_500);
    }

    /** Without what later versions appended. */
    private static byte[] stored(int appended) {
        byte[] stored = Sums.of(BATCH.signals()).toBytes();
        return Arrays.copyOf(stored, stored.length - appended);
    }

    @Test
    void negative_counts_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sums.of(BATCH.noticed(-1, 0).signals()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sums.of(BATCH.noticed(0, -1).signals()));
    }
}
