package com.cns.account.profile;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What others ask of retained fields. In the open transaction. */
@ApplicationScoped
public class RetainedFields {
    private final RetainedFieldRepository retained;

    RetainedFields(RetainedFieldRepository retained) {
        this.retained = retained;
    }

    /** Whether everything is erased that was retained until that moment or before. */
    public Uni<Boolean> areErased(AccountId account, Instant until) {
        return retained.countUntil(account, until).map(left -> left == 0);
    }
}
