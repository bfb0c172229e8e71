package com.cns.account.login;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class LoginRepository implements PanacheRepositoryBase<Login, UUID> {
    /** Takes the row's lock until the transaction ends. */
    Uni<Optional<Login>> lock(AccountId account) {
        return findById(account.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    Uni<Optional<Login>> of(AccountId account) {
        return findById(account.value()).map(Optional::ofNullable);
    }
}
