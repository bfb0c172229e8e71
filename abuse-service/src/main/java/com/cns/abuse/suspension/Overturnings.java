package com.cns.abuse.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What people overturned on appeal. */
public interface Overturnings {
    /** Those of an account that were overturned at that moment or later, in the tenant's open transaction. */
    Uni<List<SuspensionId>> since(AccountId account, Instant since);
}
