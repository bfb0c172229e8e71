package com.cns.account.opendsr;

import com.cns.account.account.Accounts;
import com.cns.account.language.Language;
import com.cns.account.privacyrequest.Requesting;
import com.cns.account.privacyrequest.Terms;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import com.cns.platform.webhook.RefusedTarget;
import com.cns.platform.webhook.Targets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Transaction boundary of OpenDSR: a customer's id commits with the privacy request that it stands for. */
@ApplicationScoped
class DsrRequests {
    private static final String DOMAIN = "opendsr-body";

    private final Tenant tenant;
    private final Accounts accounts;
    private final DsrRequestRepository requests;
    private final DsrCallbackRepository callbacks;
    private final CallbackSeals seals;
    private final Targets targets;
    private final Requesting requesting;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;

    DsrRequests(
            Tenant tenant,
            Accounts accounts,
            DsrRequestRepository requests,
            DsrCallbackRepository callbacks,
            CallbackSeals seals,
            Targets targets,
            Requesting requesting,
            Tokens tokens,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.requests = requests;
        this.callbacks = callbacks;
        this.seals = seals;
        this.targets = targets;
        this.requesting = requesting;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A request with how it stands.
     *
     * @param callbacks what they were told; in an answer to the request none are there yet
     */
    record Known(DsrRequest request, Requesting.State state, List<DsrViews.CallbackView> callbacks) {
        Known {
            callbacks = List.copyOf(callbacks);
        }
    }

    /**
     * Makes a privacy request; the same body again is the same request. Fails with {@link DsrFault} 400 when the id stands for
     * another one, an identifier has no normal form, or a callback leads where nothing is sent.
     */
    Uni<Known> ask(AccountId account, DsrForm form, String body) {
        byte[] print = tokens.hmac(DOMAIN, body.getBytes(StandardCharsets.UTF_8));
        DsrRequest.Key key = DsrRequest.Key.of(account, form.id());
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(account, () -> requests.findById(key))
                // What was taken before is not judged anew: names lead elsewhere by then.
                .chain(before -> before == null
                        ? admit(form.callbacks())
                        : Uni.createFrom().voidItem())
                .chain(() -> tenant.in(
                        account,
                        () -> accounts.lockedZone(account)
                                .chain(() -> requests.findById(key))
                                .flatMap(before -> before == null ? begin(key, form, print) : again(before, print))))
                .onFailure(failure -> isProblem(failure, Problem.VALIDATION_FAILED))
                .transform(failure -> fault((ProblemException) failure));
    }

    private Uni<Void> admit(List<String> urls) {
        return Multi.createFrom()
                .range(0, urls.size())
                .onItem()
                .transformToUniAndConcatenate(number -> targets.admit(urls.get(number))
                        .onFailure(RefusedTarget.class)
                        .transform(refused -> refused(number, String.valueOf(refused.getMessage()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static DsrFault refused(int number, String message) {
        String property = "status_callback_urls/" + number;
        String words = property + " " + message;
        return new DsrFault(400, words, List.of(DsrFault.Detail.of(property, words)));
    }

    private Uni<Known> begin(DsrRequest.Key key, DsrForm form, byte[] print) {
        return requesting
                .ask(
                        new AccountId(key.account()),
                        form.endUser(),
                        Terms.of(form.type().as(), Language.EN).receivedAt(form.submittedAt()))
                .flatMap(state -> requests.persist(new DsrRequest(key, form.type(), state.id(), print, now()))
                        .call(() -> persist(key, form.callbacks()))
                        .map(request -> new Known(request, state, List.of())));
    }

    private Uni<Void> persist(DsrRequest.Key key, List<String> urls) {
        AccountId account = new AccountId(key.account());
        return urls.isEmpty()
                ? Uni.createFrom().voidItem()
                : seals.draw(account)
                        .flatMap(keys -> callbacks.persist(IntStream.range(0, urls.size())
                                .mapToObj(number -> callback(key, number, account, keys, urls.get(number)))));
    }

    private DsrCallback callback(DsrRequest.Key key, int number, AccountId account, Keys keys, String url) {
        UUID id = ids.next();
        return new DsrCallback(id, key, number, keys.subject(), CallbackSeals.seal(account, keys, id, url), now());
    }

    private Instant now() {
        return clock.instant();
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

    /**
     * Takes back what is pending: the privacy request, also where another id stands for it, too. Once more answers the same. Fails with
     * {@link DsrFault} 404 when the account has none such, 400 when it has begun or has ended otherwise.
     */
    Uni<Requesting.State> cancel(AccountId account, UUID id) {
        return of(account, id)
                .flatMap(known -> requesting.cancel(account, known.state().id()))
                .onFailure(failure -> isProblem(failure, Problem.CONFLICT))
                .transform(_ ->
                        new DsrFault(400, "Only a pending request can be cancelled: this one has begun, or has ended"));
    }

    private Uni<Known> known(AccountId account, DsrRequest request) {
        return requesting
                .of(account, request.privacyRequest())
                .flatMap(state -> told(account, request).map(told -> new Known(request, state, told)));
    }

    private Uni<List<DsrViews.CallbackView>> told(AccountId account, DsrRequest request) {
        return tenant.in(account, () -> callbacks.of(DsrRequest.Key.of(account, request.id())))
                .flatMap(all -> seals.open(account, all)
                        .map(urls -> all.stream()
                                .map(one -> DsrViews.CallbackView.of(one, urls.get(one.id())))
                                .toList()));
    }

    private static boolean isProblem(Throwable failure, Problem which) {
        return failure instanceof ProblemException problem && problem.problem() == which;
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
