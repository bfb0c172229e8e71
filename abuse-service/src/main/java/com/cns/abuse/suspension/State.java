package com.cns.abuse.suspension;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** Where a suspension stands, as its holder sees it. */
@NotPersonal(NotPersonal.Reason.STATE)
enum State {
    /** Told, and not applied yet: a moment. */
    @JsonProperty("imposed")
    IMPOSED,
    /** It stops the account. */
    @JsonProperty("in-force")
    IN_FORCE,
    /** Overturned by a person. */
    @JsonProperty("lifted")
    LIFTED,
    /** Its time was over. */
    @JsonProperty("expired")
    EXPIRED,
    /** Of no effect any more: the account was closed, or had changed before it was applied. */
    @JsonProperty("ended")
    ENDED;

    static State of(Suspension suspension, Optional<AccountStateChanged> account) {
        return switch (suspension.status()) {
            case IN_FORCE -> account.map(state -> of(suspension, state)).orElse(IMPOSED);
            case LIFTED -> LIFTED;
            case EXPIRED -> EXPIRED;
            case ENDED -> ENDED;
        };
    }

    private static State of(Suspension suspension, AccountStateChanged account) {
        if (suspension.id().equals(account.suspension())) {
            return IN_FORCE;
        }
        return account.version().isAfter(suspension.against()) ? ENDED : IMPOSED;
    }
}
