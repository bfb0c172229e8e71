package com.cns.account.opendsr;

import com.cns.account.account.Accounts;
import com.cns.account.language.Language;
import com.cns.account.privacyrequest.Requesting;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Transaction boundary of OpenDSR: a customer's id commits with the privacy request that it stands for. */
@ApplicationScoped
class DsrRequests {
    private static final String DOMAIN = "opendsr-body";

    private final Tenant tenant;
    private final Accounts accounts;
    private final DsrRequestRepository requests;
    private final Requesting requesting;
    private final Tokens tokens;
    private final Clock clock;

    DsrRequests(
            Tenant tenant,
            Accounts accounts,
            DsrRequestRepository requests,
            Requesting requesting,
            Tokens tokens,
            Clock clock) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.requests = requests;
        this.requesting = requesting;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A request with how it stands. */
    record Known(DsrRequest request, Requesting.State state) {}

    /**
     * Makes a privacy request; the same body again is the same request. Fails with {@link DsrFault} 400 when the id stands for
     * another one, or an identifier has no normal form.
     */
    Uni<Known> ask(AccountId account, DsrForm form, String body) {
        byte[] print = tokens.hmac(DOMAIN, body.getBytes(StandardCharsets.UTF_8));
        DsrRequest.Key key = DsrRequest.Key.of(account, form.id());
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(
                        account,
                        () -> accounts.lockedZone(account)
                                .chain(() -> requests.findById(key))
                                .flatMap(before -> before == null ? begin(key, form, print) : again(before, print)))
                .onFailure(DsrRequests::isMalformed)
                .transform(failure -> fault((ProblemException) failure));
    }

    private Uni<Known> begin(DsrRequest.Key key, DsrForm form, byte[] print) {
        return requesting
                .ask(form.type().as(), new AccountId(key.account()), form.endUser(), Language.EN)
                .flatMap(state -> requests.persist(new DsrRequest(
                                key,
                                form.type(),
                                state.id(),
                                print,
                                clock.instant().truncatedTo(ChronoUnit.MICROS)))
                        .map(request -> new Known(request, state)));
    }

    private Uni<Known> again(DsrRequest before, byte[] print) {
        if (!before.isOf(print)) {
            throw new DsrFault(400, "subject_request_id stands for another request");
        }
        return known(before.account(), before);
    }

    /** Fails with {@link DsrFault} 404 when the account has none such. */
    Uni<Known> of(AccountId account, UUID id) {
        return tenant.in(account, () -> requests.findById(DsrRequest.Key.of(account, id)))
                .onItem()
                .ifNull()
                .failWith(() -> new DsrFault(404, "There is no such request"))
                .flatMap(request -> known(account, request));
    }

    private Uni<Known> known(AccountId account, DsrRequest request) {
        return requesting.of(account, request.privacyRequest()).map(state -> new Known(request, state));
    }

    private static boolean isMalformed(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem() == Problem.VALIDATION_FAILED;
    }

    private static DsrFault fault(ProblemException problem) {
        return new DsrFault(
                400,
                "An identity is malformed",
                problem.errors().stream()
                        .map(error -> DsrFault.Detail.of(String.valueOf(error.pointer()), error.message()))
                        .toList());
    }
}
