package com.cns.account.holderrequest;

import com.cns.account.forwarding.Right;
import com.cns.account.privacyrequest.Requesting;
import com.cns.account.privacyrequest.Terms;
import com.cns.account.relation.HolderRestrictions;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Restricts what is held of a holder, or ends that (GDPR Article 18): their dealings here, and by a privacy request about
 * themselves in every service. Two of one account are done in turn, so that what was asked last holds.
 */
@ApplicationScoped
class HolderRestricting {
    private final Tenant tenant;
    private final HolderRequestRepository requests;
    private final HolderRestrictions restrictions;
    private final Requesting requesting;

    HolderRestricting(
            Tenant tenant, HolderRequestRepository requests, HolderRestrictions restrictions, Requesting requesting) {
        this.tenant = tenant;
        this.requests = requests;
        this.restrictions = restrictions;
        this.requesting = requesting;
    }

    /** Begins it, in its turn; once it has begun, whether every service has done its part, or somebody has ended it. */
    Uni<Boolean> isDone(HolderRequest request) {
        return request.privacyRequest()
                .map(as -> requesting.of(request.account(), as).map(state -> state.completedAt() != null))
                .orElseGet(() -> tenant.in(request.account(), () -> requests.isBehindAnother(request))
                        .flatMap(waits -> waits ? Uni.createFrom().voidItem() : begin(request))
                        .replaceWith(false));
    }

    /** A crash before the last step repeats the first one. */
    private Uni<Void> begin(HolderRequest request) {
        boolean restricted = request.right() == Right.RESTRICTION;
        AccountId account = request.account();
        return (restricted ? restrictions.restrict(account) : restrictions.end(account))
                .chain(() -> tenant.in(account, () -> ask(account, request.id(), Terms.restriction(restricted))));
    }

    private Uni<Void> ask(AccountId account, PrivacyRequestId id, Terms terms) {
        return requests.lock(account, id)
                .flatMap(found -> found.filter(locked -> locked.privacyRequest().isEmpty())
                        .map(locked -> requesting
                                .askOfHolder(account, terms)
                                .invoke(asked -> locked.isWorkedOffAs(asked.id()))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
