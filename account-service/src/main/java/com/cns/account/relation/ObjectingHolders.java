package com.cns.account.relation;

import com.cns.account.profile.Objectors;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An objection is of an address: it holds for the profile of whoever has shown that the address is theirs, too. */
@ApplicationScoped
class ObjectingHolders implements Objectors {
    private final Objections objections;

    ObjectingHolders(Objections objections) {
        this.objections = objections;
    }

    @Override
    public Uni<Boolean> has(AccountId holder) {
        return objections.areKnown(holder);
    }
}
