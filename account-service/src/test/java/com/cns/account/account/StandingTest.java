package com.cns.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(7, 2));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void verified_leads_from_pending_to_active() {
        assertThat(new Standing.Pending(NOON).verified(LATER)).isEqualTo(new Standing.Active(LATER));
    }

    @Test
    void suspended_leads_from_active_to_suspended_and_keeps_by_what() {
        assertThat(new Standing.Active(NOON).suspended(SUSPENSION, LATER))
                .isEqualTo(new Standing.Suspended(SUSPENSION, LATER));
    }

    @Test
    void reinstated_leads_from_suspended_to_active() {
        assertThat(new Standing.Suspended(SUSPENSION, NOON).reinstated(LATER)).isEqualTo(new Standing.Active(LATER));
    }

    @Test
    void each_standing_has_its_status() {
        assertThat(new Standing.Pending(NOON).status()).isEqualTo(AccountStatus.PENDING);
        assertThat(new Standing.Active(NOON).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(new Standing.Suspended(SUSPENSION, NOON).status()).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(new Standing.Closed(NOON).status()).isEqualTo(AccountStatus.CLOSED);
    }
}
