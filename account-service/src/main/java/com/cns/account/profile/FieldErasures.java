package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.id.AccountId;
import com.cns.platform.audit.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Erases fields for whatever else of this service is asked to. */
@ApplicationScoped
public class FieldErasures {
    private final Profiles profiles;

    FieldErasures(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * As {@code DELETE /v1/profile/{field}} does; once more answers the same.
     *
     * @param path what the audit names
     */
    public Uni<ErasureView> erase(AccountId account, Field field, Actor actor, String path) {
        return profiles.erase(
                        new Profiles.Change(account, field, Precondition.of(null, null), new EndedKeys.By(actor, path)))
                .map(retained -> ErasureView.of(field, retained));
    }
}
