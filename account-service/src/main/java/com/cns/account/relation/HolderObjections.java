package com.cns.account.relation;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Objections of holders, for whatever else of this service takes them (GDPR Article 21). */
@ApplicationScoped
public class HolderObjections {
    private final Objections objections;

    HolderObjections(Objections objections) {
        this.objections = objections;
    }

    /** Once more changes nothing. */
    public Uni<Void> object(AccountId holder) {
        return objections.object(holder);
    }
}
