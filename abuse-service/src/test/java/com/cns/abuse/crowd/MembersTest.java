package com.cns.abuse.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** R21: of a crowd the newest 32 accounts are held, however many there are. */
class MembersTest {
    @Test
    void of_forty_accounts_the_32_seen_last_are_held() {
        Members members = Members.NONE;
        for (long i = 0; i < 40; i++) {
            members = members.plus(account(i), i);
        }

        assertThat(Members.fromBytes(members.toBytes()).accounts())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(8, 40).mapToObj(MembersTest::account).toList());
    }

    @Test
    void two_hours_together_hold_no_more_and_know_when_each_was_seen_last() {
        Members first = Members.NONE;
        Members second = Members.NONE;
        for (long i = 0; i < 30; i++) {
            first = first.plus(account(i), i);
            second = second.plus(account(i + 20), i + 100);
        }

        Members both = Members.merged(List.of(first, second));

        assertThat(both.accounts())
                .hasSize(32)
                .contains(account(19), account(49))
                .doesNotContain(account(17));
        assertThat(both.after(99).accounts()).hasSize(30);
    }

    private static AccountId account(long number) {
        return new AccountId(new UUID(6, number));
    }
}
