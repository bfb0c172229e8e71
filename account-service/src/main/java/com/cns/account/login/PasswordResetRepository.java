package com.cns.account.login;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PasswordResetRepository implements PanacheRepositoryBase<PasswordReset, UUID> {
    /** Takes the row's lock: guesses are counted one after the other. */
    Uni<Optional<PasswordReset>> lock(AccountId account) {
        return findById(account.value(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }
}
