package com.cns.account.suspension;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which suspensions were lifted or ran out, whether they had been applied or not: an imposition that comes after its end, such
 * as a dead letter that is sent again, imposes nothing.
 */
@ApplicationScoped
class EndedSuspensions {
    private static final String REMEMBER = """
            insert into ended_suspension (account_id, suspension_id, ended_at)
            select account_id, cast($2 as uuid), cast($3 as timestamptz) from account where account_id = $1
            on conflict do nothing""";
    private static final String HAS = "select exists (select from ended_suspension where suspension_id = $1)";

    private final Tenant tenant;
    private final Clock clock;

    EndedSuspensions(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** In the account's open transaction; nothing when there is no such account. */
    Uni<Void> remember(AccountId account, SuspensionId ended) {
        return tenant.statements(
                        account,
                        open -> open.execute(
                                REMEMBER,
                                List.of(
                                        account.value(),
                                        ended.value(),
                                        clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    Uni<Boolean> has(AccountId account, SuspensionId suspension) {
        return tenant.statements(account, open -> open.isTrue(HAS, suspension.value()));
    }

    /** What is stored. Of a review it is known by what was told: its column is not written any more. */
    @Stored(table = "ended_suspension")
    record Ended(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID accountId,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID suspensionId,

            @NotPersonal(NotPersonal.Reason.TIME) Instant endedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant reviewedAt) {}
}
