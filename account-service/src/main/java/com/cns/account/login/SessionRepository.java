package com.cns.account.login;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.platform.paging.PageToken;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {
    Uni<Optional<Session>> of(AccountId account, SessionId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Those that last, newest first. */
    Uni<List<Session>> live(AccountId account, Instant now) {
        return list(
                "account = ?1 and endedAt is null and expiresAt > ?2 order by startedAt desc, id desc",
                account.value(),
                now);
    }

    /** Over or not, newest first, before that one. */
    Uni<List<Session>> before(AccountId account, PageToken end, int limit) {
        return find(
                        "account = ?1 and (startedAt < ?2 or (startedAt = ?2 and id < ?3))"
                                + " order by startedAt desc, id desc",
                        account.value(),
                        end.at(),
                        end.id())
                .page(0, limit)
                .list();
    }
}
