package com.cns.account.profile;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What others ask of retained fields. In the open transaction. */
@ApplicationScoped
public class RetainedFields {
    private final RetainedFieldRepository retained;
    private final EndedKeyRepository ended;

    RetainedFields(RetainedFieldRepository retained, EndedKeyRepository ended) {
        this.retained = retained;
        this.ended = ended;
    }

    /** Whether everything is erased that was retained until that moment or before, and no key of the account waits to be destroyed. */
    public Uni<Boolean> areErased(AccountId account, Instant until) {
        return retained.countUntil(account, until)
                .flatMap(left -> left > 0
                        ? Uni.createFrom().item(false)
                        : ended.count("account = ?1", account.value()).map(keys -> keys == 0));
    }
}
