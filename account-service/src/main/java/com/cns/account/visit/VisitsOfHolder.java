package com.cns.account.visit;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
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

    /**
     * Some.
     *
     * @param more whether there are older ones
     */
    public record Latest(List<VisitView> visits, boolean more) {
        public Latest {
            visits = List.copyOf(visits);
        }
    }

    /** The latest. */
    public Uni<Latest> latest(AccountId holder, int most) {
        return visits.of(holder, new PageRequest(most, PageRequest.end(null, "", clock.instant())), "")
                .map(shown -> new Latest(shown.page().visits(), shown.page().next() != null));
    }

    /** All of them. */
    public Own<?> copied(AccountId holder, Within within) {
        return CopiedVisit.all(page -> visits.of(holder, within, page, CopiedVisit.QUERY), within);
    }
}
