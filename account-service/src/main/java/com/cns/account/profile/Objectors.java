package com.cns.account.profile;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;

/** Holders who objected to being looked for in public sources (GDPR Article 21). Another feature knows them. */
public interface Objectors {
    Uni<Boolean> has(AccountId holder);
}
