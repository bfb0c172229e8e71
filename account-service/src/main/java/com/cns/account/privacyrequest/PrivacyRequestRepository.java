package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PrivacyRequestRepository implements PanacheRepositoryBase<PrivacyRequest, UUID> {
    Uni<@Nullable PrivacyRequest> of(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    Uni<@Nullable PrivacyRequest> lock(AccountId account, PrivacyRequestId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<@Nullable PrivacyRequest> open(AccountId account, RequestType type, Persons persons) {
        return find(
                        "account = ?1 and type = ?2 and persons = ?3 and status = ?4",
                        account.value(),
                        type,
                        persons,
                        Status.IN_PROGRESS)
                .firstResult();
    }

    Uni<List<PrivacyRequest>> newest(AccountId account, int limit) {
        return find("account = ?1 order by requestedAt desc, id desc", account.value())
                .page(0, limit)
                .list();
    }
}
