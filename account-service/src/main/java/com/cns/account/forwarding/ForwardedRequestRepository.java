package com.cns.account.forwarding;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ForwardedRequestRepository implements PanacheRepositoryBase<ForwardedRequest, UUID> {
    Uni<Optional<ForwardedRequest>> of(AccountId account, ForwardedRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Optional<ForwardedRequest>> lock(AccountId account, ForwardedRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Optional<ForwardedRequest>> lock(AccountId account, PersonRequestId request) {
        return find("account = ?1 and personRequest = ?2", account.value(), request.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<ForwardedRequest>> page(AccountId account, PageRequest page) {
        return find(
                        "account = ?1 and forwardedAt <= ?2 and (forwardedAt < ?2 or forwardedAt = ?2 and id < ?3)"
                                + " order by forwardedAt desc, id desc",
                        account.value(),
                        page.end().at(),
                        page.end().id())
                .range(0, page.limit())
                .list();
    }
}
