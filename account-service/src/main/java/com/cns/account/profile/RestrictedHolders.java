package com.cns.account.profile;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;

/** Holders of whom what is held beyond the account is only kept (GDPR Article 18). Another feature knows them. */
public interface RestrictedHolders {
    Uni<Boolean> has(AccountId holder);
}
