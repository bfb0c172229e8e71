package com.cns.account.outcome;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class ReportedOutcomeRepository implements PanacheRepositoryBase<ReportedOutcome, ReportedOutcome.Key> {
    public Uni<List<ReportedOutcome>> of(AccountId account, PrivacyRequestId request) {
        return list("account = ?1 and request = ?2", account.value(), request.value());
    }
}
