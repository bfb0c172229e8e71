package com.cns.abuse.suspension;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/** Where a suspension stands, as its holder sees it. */
@NotPersonal(NotPersonal.Reason.STATE)
enum State {
    /** Told, and not applied yet: a moment. */
    @JsonProperty("imposed")
    IMPOSED,
    /** It stops the account, or slows it down. */
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

    static State of(Suspension suspension, Optional<AccountStateChanged> account, Instant now) {
        return switch (suspension.status()) {
            case THROTTLING ->
                suspension.isThrottling(now)
                        ? account.filter(state -> slows(suspension, state))
                                .map(state -> IN_FORCE)
                                .orElse(IMPOSED)
                        : EXPIRED;
            case IN_FORCE -> account.map(state -> of(suspension, state)).orElse(IMPOSED);
            case LIFTED -> LIFTED;
            case EXPIRED -> EXPIRED;
            case ENDED -> ENDED;
        };
    }

    /** By it, or by one that is as strict for as long. */
    private static boolean slows(Suspension suspension, AccountStateChanged account) {
        Throttle imposed = suspension.throttle();
        Throttle known = account.throttle();
        return imposed != null
                && known != null
                && known.perMinute() <= imposed.perMinute()
                && !known.until().isBefore(imposed.until());
    }

    private static State of(Suspension suspension, AccountStateChanged account) {
        if (suspension.id().equals(account.suspension())) {
            return IN_FORCE;
        }
        return account.version().isAfter(suspension.against()) ? ENDED : IMPOSED;
    }
}
