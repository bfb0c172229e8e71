package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What is on record of a consent, for whoever proves it. */
@ApplicationScoped
public class ConsentRecords {
    private final Consents consents;

    ConsentRecords(Consents consents) {
        this.consents = consents;
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    public Uni<Recorded> find(AccountId account, ConsentId id) {
        return consents.find(account, id).map(Recorded::of);
    }
}
