package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class ReportedOutcomeRepository implements PanacheRepositoryBase<ReportedOutcome, ReportedOutcome.Key> {
    Uni<List<ReportedOutcome>> of(AccountId account, PrivacyRequestId request) {
        return list("account = ?1 and request = ?2", account.value(), request.value());
    }
}
