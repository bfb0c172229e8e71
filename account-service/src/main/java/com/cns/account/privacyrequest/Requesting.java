package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The door for whatever else of this service makes privacy requests for its customers. */
@ApplicationScoped
public class Requesting {
    private final Asking asking;
    private final PrivacyRequests requests;
    private final Workflow workflow;
    private final Identification identification;

    Requesting(Asking asking, PrivacyRequests requests, Workflow workflow, Identification identification) {
        this.asking = asking;
        this.requests = requests;
        this.workflow = workflow;
        this.identification = identification;
    }

    /**
     * How a request stands.
     *
     * @param dueAt the first moment that is too late (R26)
     * @param isLeftUndone it has ended without being done, and may be asked again for the same reason
     * @param merged the same was asked before and is still being worked off
     */
    public record State(
            PrivacyRequestId id,
            RequestType type,
            Status status,
            Instant requestedAt,
            Instant dueAt,
            @Nullable Instant completedAt,
            boolean isLeftUndone,
            boolean merged) {
        static State of(PrivacyRequest request, boolean merged) {
            return new State(
                    request.id(),
                    request.type(),
                    request.status(),
                    request.requestedAt(),
                    request.dueAt(),
                    request.completedAt(),
                    request.isLeftUndone(),
                    merged);
        }
    }

    /**
     * As {@code POST /v1/privacy-requests} does; joins the account's open transaction. Fails with {@link
     * Problem#VALIDATION_FAILED} below {@code /endUser} where an identifier has no normal form.
     */
    public Uni<State> ask(AccountId account, EndUser endUser, Terms terms) {
        return Uni.createFrom().deferred(() -> ask(account, identification.of(account, endUser), terms));
    }

    /** The same about the account's holder themselves, whom every service knows by the account. */
    public Uni<State> askOfHolder(AccountId account, Terms terms) {
        return Uni.createFrom().deferred(() -> ask(account, identification.ofHolder(account), terms));
    }

    private Uni<State> ask(AccountId account, Persons persons, Terms terms) {
        return asking.ask(account, persons, terms)
                .map(asked -> State.of(asked.known().request(), asked.merged()));
    }

    /** Fails with {@link ProblemException} {@link Problem#NOT_FOUND} when the account has no such request. */
    public Uni<State> of(AccountId account, PrivacyRequestId id) {
        return requests.of(account, id).map(known -> State.of(known.request(), false));
    }

    /**
     * As {@code POST /v1/privacy-requests/{id}/cancellation} does; once more changes nothing. Fails with {@link ProblemException}
     * {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it has begun or ended otherwise.
     */
    public Uni<State> cancel(AccountId account, PrivacyRequestId id) {
        return workflow.cancel(account, id).map(known -> State.of(known.request(), false));
    }
}
