package com.cns.account.visit;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.security.AnyCaller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Audits whose visits a caller had destroyed. */
@ApplicationScoped
class DestroyedVisits {
    private final Audit audit;
    private final AnyCaller caller;

    DestroyedVisits(Audit audit, AnyCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    /** @param path the endpoint's method and path template */
    Uni<Void> tell(AccountId whose, List<SubjectId> gone, String path) {
        Actor actor = Actor.of(caller.identity().orElseThrow());
        return Multi.createFrom()
                .iterable(gone)
                .onItem()
                .transformToUniAndConcatenate(
                        subject -> audit.add(new Entry(whose, actor, null, path, subject, Outcome.DESTROYED)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
