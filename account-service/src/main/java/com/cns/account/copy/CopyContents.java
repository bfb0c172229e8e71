package com.cns.account.copy;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Holding;
import java.time.Instant;
import java.util.List;

/**
 * What the services told of a copy.
 *
 * @param summarised whether it has a page to read: not of a portability, which is for machines
 * @param contributions one of each service, in the order of their names
 */
public record CopyContents(
        AccountId account,
        PrivacyRequestId request,
        Instant requestedAt,
        boolean summarised,
        List<Contribution> contributions) {
    public CopyContents {
        contributions = List.copyOf(contributions);
    }

    /** One service's. */
    public record Contribution(String service, Instant doneAt, List<Holding> holdings) {
        public Contribution {
            holdings = List.copyOf(holdings);
        }
    }
}
