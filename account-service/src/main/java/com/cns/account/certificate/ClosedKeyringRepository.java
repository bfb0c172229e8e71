package com.cns.account.certificate;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class ClosedKeyringRepository implements PanacheRepositoryBase<ClosedKeyring, ClosedKeyring.Key> {
    Uni<List<ClosedKeyring>> of(AccountId account, PrivacyRequestId request) {
        return list("account = ?1 and request = ?2 order by participant", account.value(), request.value());
    }
}
