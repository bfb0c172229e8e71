package com.cns.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final String TOPIC = "cns.communications";

    @Property
    void a_communication_always_goes_to_the_same_existing_partition(
            @ForAll long account, @ForAll long id, @ForAll @IntRange(min = 1, max = 64) int partitions) {
        AccountId of = new AccountId(new UUID(account, ~account));
        String key = new CommunicationId(new UUID(id, ~id)).toString();

        int lane = lanes(of, partitions).of(TOPIC, key);

        assertThat(lane).isBetween(0, partitions - 1);
        assertThat(lanes(of, partitions).of(TOPIC, key)).isEqualTo(lane);
    }

    @Test
    void an_account_uses_two_partitions_and_both_alike() {
        Lanes lanes = lanes(new AccountId(new UUID(7, 9)), 8);
        Random random = new Random(1);

        Map<Integer, Long> used = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(1_000)
                .collect(Collectors.groupingBy(
                        id -> lanes.of(TOPIC, new CommunicationId(id).toString()), Collectors.counting()));

        assertThat(used).hasSize(Lanes.OF_AN_ACCOUNT);
        assertThat(used.values()).allSatisfy(count -> assertThat(count).isBetween(400L, 600L));
    }

    @Test
    void accounts_spread_over_all_partitions() {
        Random random = new Random(1);
        Map<Integer, Integer> used = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            AccountId account = new AccountId(new UUID(random.nextLong(), random.nextLong()));
            used.merge(lanes(account, 8).of(TOPIC, "CM1"), 1, Integer::sum);
        }

        assertThat(used).hasSize(8);
        assertThat(used.values()).allSatisfy(count -> assertThat(count).isBetween(400, 600));
    }

    @Test
    void the_partition_is_the_same_in_every_version_of_the_service() {
        Lanes lanes = lanes(new AccountId(UUID.fromString("0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")), 8);

        assertThat(lanes.of(TOPIC, "CM00000000000080008000000000000000")).isEqualTo(3);
        assertThat(lanes.of(TOPIC, "CM00000000000080008000000000000001")).isEqualTo(4);
    }

    private static Lanes lanes(AccountId account, int partitions) {
        return new Lanes(account, topic -> partitions);
    }
}
