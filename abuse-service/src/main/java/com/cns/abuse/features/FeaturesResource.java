package com.cns.abuse.features;

import com.cns.abuse.signal.SignalStreams;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * An account's features as they are now; from a replica that has not got its windows, or restores them, as they were judged last:
 * {@code until} says of when.
 */
@Path("/v1/account-features/{account}")
@Produces(MediaType.APPLICATION_JSON)
class FeaturesResource {
    private final SignalStreams streams;
    private final StoredFeatures stored;
    private final AccountsView accounts;
    private final AuditedRead audited;

    FeaturesResource(SignalStreams streams, StoredFeatures stored, AccountsView accounts, AuditedRead audited) {
        this.streams = streams;
        this.stored = stored;
        this.accounts = accounts;
        this.audited = audited;
    }

    @GET
    @RolesAllowed({Roles.REVIEWER, Roles.RULE_ADMIN})
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<FeaturesComputed> read(@PathParam("account") AccountId account) {
        if (accounts.of(account).isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        audited.about(account);
        return Uni.createFrom()
                .item(() -> streams.features(account))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(FeaturesResource::areElsewhere)
                .recoverWithUni(elsewhere ->
                        stored.latest(account).map(latest -> latest.orElseThrow(() -> (ProblemException) elsewhere)));
    }

    private static boolean areElsewhere(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem() == Problem.UNAVAILABLE;
    }
}
