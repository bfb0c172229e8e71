package com.cns.abuse.suspension;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What people overturned on appeal. */
public interface Overturnings {
    /** Whether one of an account was overturned at that moment or later, in the tenant's open transaction. */
    Uni<Boolean> hasSince(AccountId account, Instant since);
}
