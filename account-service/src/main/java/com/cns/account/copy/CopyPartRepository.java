package com.cns.account.copy;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PartExported;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CopyPartRepository implements PanacheRepositoryBase<CopyPart, CopyPart.Key> {
    Uni<Boolean> has(PartExported part) {
        return findById(CopyPart.keyOf(part)).map(found -> found != null);
    }

    Uni<Long> count(AccountId account, PrivacyRequestId request) {
        return count("account = ?1 and request = ?2", account.value(), request.value());
    }
}
