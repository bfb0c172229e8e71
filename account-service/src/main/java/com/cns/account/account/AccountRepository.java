package com.cns.account.account;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {
    Uni<Optional<Account>> find(AccountId account) {
        return findById(account.value()).map(Optional::ofNullable);
    }

    /** Takes the row's lock until the transaction ends: it keeps the account's events in the order of its versions. */
    Uni<Optional<Account>> lock(AccountId account) {
        return findById(account.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }
}
