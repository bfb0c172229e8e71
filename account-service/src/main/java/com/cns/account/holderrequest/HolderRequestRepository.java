package com.cns.account.holderrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
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
