package com.cns.account.visit;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;

/** What browsers of a holder were shown, for their export. */
@ApplicationScoped
public class VisitsOfHolder {
    private final Visits visits;

    VisitsOfHolder(Visits visits) {
        this.visits = visits;
    }

    /** All of them. */
    public Own<?> copied(AccountId holder, Within within) {
        return CopiedVisit.all(page -> visits.of(holder, within, page, CopiedVisit.QUERY), within);
    }
}
