package com.cns.platform.export;

import com.cns.contract.id.SubjectId;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a copy is.
 *
 * @param providedOnly a portability: not everything
 * @param holding the kind that is being copied; empty before the first
 * @param after where its next slice begins; empty for its first
 * @param parts how many were sent
 */
record Progress(
        Whose whose,
        Recipient recipient,
        boolean providedOnly,
        String holding,
        String after,
        int parts,
        Counts counts) {
    /** Nothing was opened yet. */
    boolean isBeginning() {
        return holding.isEmpty();
    }

    Progress without(Set<SubjectId> erased) {
        Set<SubjectId> living = new HashSet<>(whose.subjects());
        living.removeAll(erased);
        return new Progress(
                new Whose(whose.request(), whose.account(), living),
                recipient,
                providedOnly,
                holding,
                after,
                parts,
                counts);
    }

    /** After one more slice. */
    Progress past(String of, String next, int items, int sent) {
        return new Progress(whose, recipient, providedOnly, of, next, parts + sent, counts.plus(of, items));
    }
}
