package com.cns.account.holderrequest;

import com.cns.account.forwarding.Right;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class HolderRequestRepository implements PanacheRepositoryBase<HolderRequest, UUID> {
    Uni<Optional<HolderRequest>> of(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Optional<HolderRequest>> lock(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Whether one of the account that restricts or ends that was asked before it and is not done yet: they are done in turn. */
    Uni<Boolean> isBehindAnother(HolderRequest request) {
        return count(
                        "account = ?1 and right in ?2 and status = ?3"
                                + " and (requestedAt < ?4 or requestedAt = ?4 and id < ?5)",
                        request.account().value(),
                        EnumSet.of(Right.RESTRICTION, Right.RESTRICTION_END),
                        HolderRequest.Progress.IN_PROGRESS,
                        request.requestedAt(),
                        request.id().value())
                .map(earlier -> earlier > 0);
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<HolderRequest>> page(AccountId account, PageRequest page) {
        return find(
                        "account = ?1 and requestedAt <= ?2 and (requestedAt < ?2 or requestedAt = ?2 and id < ?3)"
                                + " order by requestedAt desc, id desc",
                        account.value(),
                        page.end().at(),
                        page.end().id())
                .range(0, page.limit())
                .list();
    }
}
