package com.cns.account.copy;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PersonCopyRepository implements PanacheRepositoryBase<PersonCopy, UUID> {
    Uni<@Nullable PersonCopy> of(AccountId account, PrivacyRequestId request) {
        return find("account = ?1 and request = ?2", account.value(), request.value())
                .firstResult();
    }
}
