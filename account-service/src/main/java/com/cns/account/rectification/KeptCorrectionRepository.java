package com.cns.account.rectification;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class KeptCorrectionRepository implements PanacheRepositoryBase<KeptCorrection, UUID> {
    Uni<Optional<KeptCorrection>> of(AccountId account, PrivacyRequestId request) {
        return find("account = ?1 and request = ?2", account.value(), request.value())
                .firstResult()
                .map(Optional::ofNullable);
    }
}
