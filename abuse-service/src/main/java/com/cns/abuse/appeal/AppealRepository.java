package com.cns.abuse.appeal;

import com.cns.abuse.suspension.Overturnings;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Appeals of the tenant whose transaction is open. Null where there is none. */
@ApplicationScoped
class AppealRepository implements PanacheRepositoryBase<Appeal, UUID>, Overturnings {
    Uni<Appeal> of(AccountId account, AppealId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    /** Locked against another decision. */
    Uni<Appeal> lock(AccountId account, AppealId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<Appeal> open(AccountId account, SuspensionId suspension) {
        return find(
                        "account = ?1 and suspension = ?2 and status = ?3",
                        account.value(),
                        suspension.value(),
                        AppealStatus.OPEN)
                .firstResult();
    }

    /** Of a suspension, newest first; one more than the page has, when there are more. */
    Uni<List<Appeal>> before(AccountId account, SuspensionId suspension, PageRequest page) {
        return find(
                        "account = ?1 and suspension = ?2 and (openedAt < ?3 or (openedAt = ?3 and id < ?4))"
                                + " order by openedAt desc, id desc",
                        account.value(),
                        suspension.value(),
                        page.end().at(),
                        page.end().id())
                .page(0, page.limit() + 1)
                .list();
    }

    @Override
    public Uni<List<SuspensionId>> since(AccountId account, Instant since) {
        return list("account = ?1 and status = ?2 and decidedAt >= ?3", account.value(), AppealStatus.OVERTURNED, since)
                .map(overturned ->
                        overturned.stream().map(Appeal::suspension).distinct().toList());
    }

    /** Whether a person overturned it on an appeal before. */
    Uni<Boolean> isOverturned(AccountId account, SuspensionId suspension) {
        return count(
                        "account = ?1 and suspension = ?2 and status = ?3",
                        account.value(),
                        suspension.value(),
                        AppealStatus.OVERTURNED)
                .map(overturned -> overturned > 0);
    }
}
