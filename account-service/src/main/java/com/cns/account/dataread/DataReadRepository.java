package com.cns.account.dataread;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DataReadRepository implements PanacheRepositoryBase<DataRead, UUID> {
    /** Newest first; one more than the page, when there is one. */
    Uni<List<DataRead>> page(AccountId account, Listing listing) {
        return find(
                        "account = ?1 and at >= ?2 and (at < ?3 or (at = ?3 and id < ?4)) and service in ?5"
                                + " order by at desc, id desc",
                        account.value(),
                        listing.from(),
                        listing.end().at(),
                        listing.end().id(),
                        listing.services())
                .page(0, listing.limit() + 1)
                .list();
    }

    Uni<Void> deleteOf(AccountId account) {
        return delete("account", account.value()).replaceWithVoid();
    }
}
