package com.cns.account.relation;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ClaimRepository implements PanacheRepositoryBase<Claim, Claim.Key> {
    /** Those in force: one, but for a moment of a move. */
    Uni<List<Claim>> of(AccountId account) {
        return list("account = ?1 and endedAt is null", account.value());
    }

    /** Until when the address was others' of those who have it no more; row-level security shows their claims, too. */
    Uni<Optional<Instant>> othersUntil(Claim.Key key) {
        return find(
                        "person = ?1 and account <> ?2 and endedAt is not null order by endedAt desc",
                        key.person(),
                        key.account())
                .page(Page.ofSize(1))
                .firstResult()
                .map(latest -> Optional.ofNullable(latest).flatMap(Claim::ended));
    }
}
