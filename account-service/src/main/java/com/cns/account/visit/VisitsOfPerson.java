package com.cns.account.visit;

import com.cns.account.contact.Removing;
import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What browsers were shown of whoever shows that an address is theirs, with an account or without (R3). */
@ApplicationScoped
public class VisitsOfPerson {
    private final Visits visits;
    private final Removals removals;

    VisitsOfPerson(Visits visits, Removals removals) {
        this.visits = visits;
        this.removals = removals;
    }

    /** All of them, in browsers that an erasure of the same would forget. */
    public Own<?> copied(Token person, Within within) {
        return CopiedVisit.all(page -> visits.of(person, within, page, CopiedVisit.QUERY), within);
    }

    /** Browsers are forgotten with what they were shown: those that were the address's after that. */
    public Uni<PlaceOutcome> erase(Token person, Instant since, Removing removing) {
        return removals.ofPerson(person, since, removing);
    }
}
