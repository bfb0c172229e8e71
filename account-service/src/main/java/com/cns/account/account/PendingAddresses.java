package com.cns.account.account;

import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which address a holder wants to have, for their copy. */
@ApplicationScoped
public class PendingAddresses {
    private final Tenant tenant;
    private final EmailChangeRepository changes;
    private final PersonalFields personal;

    PendingAddresses(Tenant tenant, EmailChangeRepository changes, PersonalFields personal) {
        this.tenant = tenant;
        this.changes = changes;
        this.personal = personal;
    }

    /** Empty when there is none, or it was erased. */
    public Uni<Optional<PendingAddress>> of(AccountId account) {
        return tenant.in(account, () -> changes.of(account))
                .flatMap(change -> change == null
                        ? Uni.createFrom().item(Optional.<PendingAddress>empty())
                        : personal.openEmail(account, change.email())
                                .map(opened -> opened.map(
                                        email -> new PendingAddress(email, change.askedAt(), change.expiresAt()))));
    }
}
