package com.cns.account.visit;

import com.cns.account.contact.Removing;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What browsers were shown of whoever shows that an address is theirs, with an account or without (R3). */
@ApplicationScoped
public class VisitsOfPerson {
    private final Visits visits;
    private final Removals removals;
    private final Clock clock;

    VisitsOfPerson(Visits visits, Removals removals, Clock clock) {
        this.visits = visits;
        this.removals = removals;
        this.clock = clock;
    }

    /** The latest, of after that. */
    public Uni<List<VisitView>> latest(Token person, Instant since, int most) {
        return visits.of(person, new PageRequest(most, PageRequest.end(null, "", clock.instant())), "")
                .map(shown -> shown.page().visits().stream()
                        .filter(visit -> visit.at().isAfter(since))
                        .toList());
    }

    /** Browsers are forgotten with what they were shown: those that were the address's after that. */
    public Uni<PlaceOutcome> erase(Token person, Instant since, Removing removing) {
        return removals.ofPerson(person, since, removing);
    }
}
