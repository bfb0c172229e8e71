package com.cns.account.relation;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class ClaimRepository implements PanacheRepositoryBase<Claim, Claim.Key> {
    /** Those in force: one, but for a moment of a move. */
    Uni<List<Claim>> of(AccountId account) {
        return list("account = ?1 and endedAt is null", account.value());
    }
}
