package com.cns.abuse.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.abuse.signal.Batch;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final Batch BATCH =
            Batch.of(new AccountId(new UUID(1, 1)), Instant.EPOCH).sent(7).noticed(3, 2);

    @Test
    void what_is_stored_is_read_back() {
        Sums read = Sums.fromBytes(Sums.of(BATCH.signals()).toBytes());

        assertThat(read).returns(7L, Sums::outbound).returns(3L, Sums::premium).returns(2L, Sums::optOuts);
    }

    @Test
    void what_was_stored_before_premium_and_opt_outs_were_counted_has_none() {
        byte[] stored = Sums.of(BATCH.signals()).toBytes();

        Sums read = Sums.fromBytes(Arrays.copyOf(stored, stored.length - 2 * Long.BYTES));

        assertThat(read).returns(7L, Sums::outbound).returns(0L, Sums::premium).returns(0L, Sums::optOuts);
    }

    @Test
    void negative_counts_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sums.of(BATCH.noticed(-1, 0).signals()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sums.of(BATCH.noticed(0, -1).signals()));
    }
}
