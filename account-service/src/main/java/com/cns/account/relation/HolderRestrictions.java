package com.cns.account.relation;

import com.cns.account.profile.RestrictedHolders;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Restrictions of holders, for whatever else of this service takes or heeds them (GDPR Article 18). */
@ApplicationScoped
public class HolderRestrictions implements RestrictedHolders {
    private final Restrictions restrictions;

    HolderRestrictions(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    /** Of every address that is the holder's. Once more changes nothing. */
    public Uni<Void> restrict(AccountId holder) {
        return restrictions.restrict(holder);
    }

    /** Once more changes nothing. */
    public Uni<Void> end(AccountId holder) {
        return restrictions.end(holder);
    }

    @Override
    public Uni<Boolean> has(AccountId holder) {
        return restrictions.areKnown(holder);
    }
}
