package com.cns.account.login;

import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageToken;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ActivityRepository implements PanacheRepositoryBase<Activity, UUID> {
    /** Newest first, before that one. */
    Uni<List<Activity>> before(AccountId account, PageToken end, int limit) {
        return find(
                        "account = ?1 and (at < ?2 or (at = ?2 and id < ?3)) order by at desc, id desc",
                        account.value(),
                        end.at(),
                        end.id())
                .page(0, limit)
                .list();
    }
}
