package com.cns.account.account;

import com.cns.contract.id.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EmailChangeRepository implements PanacheRepositoryBase<EmailChange, UUID> {
    Uni<@Nullable EmailChange> of(AccountId account) {
        return find("account", account.value()).firstResult();
    }

    /** At once, so that another may take its place; false when it ran out meanwhile. */
    Uni<Boolean> remove(AccountId account) {
        return delete("account", account.value()).map(removed -> removed == 1);
    }
}
