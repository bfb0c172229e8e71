package com.cns.account.visit;

import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** What browsers of a holder were shown, for their export. */
@ApplicationScoped
public class VisitsOfHolder {
    private final Visits visits;
    private final Clock clock;

    VisitsOfHolder(Visits visits, Clock clock) {
        this.visits = visits;
        this.clock = clock;
    }

    /** The latest. */
    public Uni<List<VisitView>> latest(AccountId holder, int most) {
        return visits.of(holder, new PageRequest(most, PageRequest.end(null, "", clock.instant())), "")
                .map(shown -> shown.page().visits());
    }
}
