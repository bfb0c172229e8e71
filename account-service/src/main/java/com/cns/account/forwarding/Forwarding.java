package com.cns.account.forwarding;

import com.cns.account.account.Accounts;
import com.cns.account.deadline.Deadline;
import com.cns.account.deadline.DeadlineConfig;
import com.cns.account.language.Language;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Requesting;
import com.cns.account.privacyrequest.Terms;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Transaction boundary of forwarded requests: one commits with its mail and its webhook events. */
@ApplicationScoped
public class Forwarding {
    private final Tenant tenant;
    private final ForwardedRequestRepository forwarded;
    private final SealedNames names;
    private final Accounts accounts;
    private final Notices notices;
    private final Webhooks webhooks;
    private final Requesting requesting;
    private final DeadlineConfig deadlines;
    private final Clock clock;
    private final Ids ids;

    Forwarding(
            Tenant tenant,
            ForwardedRequestRepository forwarded,
            SealedNames names,
            Accounts accounts,
            Notices notices,
            Webhooks webhooks,
            Requesting requesting,
            DeadlineConfig deadlines,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.forwarded = forwarded;
        this.names = names;
        this.accounts = accounts;
        this.notices = notices;
        this.webhooks = webhooks;
        this.requesting = requesting;
        this.deadlines = deadlines;
        this.clock = clock;
        this.ids = ids;
    }

    /** A request with whom it is about; empty when that was erased. */
    record Known(ForwardedRequest request, Optional<Named> named) {}

    /** What became of it as a privacy request. */
    record TakenUp(ForwardedRequest request, PrivacyRequestId as, boolean merged) {}

    /**
     * Tells an account, once: a second service that has the person only adds by what identifier. At a closed account an erasure is begun
     * as well.
     */
    public Uni<Void> forward(AccountId account, Forward forward) {
        // The account's row is locked first: of two answers at once the second finds what the first one made.
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> forwarded
                                .lock(account, forward.request())
                                .flatMap(found -> found.map(known -> add(known, forward))
                                        .orElseGet(() -> begin(account, forward, zone))))
                        .chain(() -> forward.right() == Right.ERASURE
                                        && forward.named().email() != null
                                ? eraseAtClosed(account, forward.request())
                                : Uni.createFrom().voidItem()));
    }

    /**
     * Nobody is left to take it up, and none of a closed account's people is kept for it (GDPR Article 28(3)(g)): what the proven address
     * tells is erased now, by a request that is done once. What only a phone number tells goes when the account ends. What the account
     * has answered itself stays answered.
     */
    private Uni<Void> eraseAtClosed(AccountId account, PersonRequestId asked) {
        return accounts.state(account)
                .map(state -> state.filter(one -> one.status() == AccountStatus.CLOSED))
                .flatMap(closed -> closed.isEmpty()
                        ? Uni.createFrom().item(Optional.<ForwardedRequest>empty())
                        : forwarded.lock(account, asked))
                .map(found -> found.filter(request -> request.status() == ForwardedRequest.State.OPEN
                        && request.sealed().isPresent()))
                .flatMap(found -> found.map(this::askIfPossible)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Nobody waits here to be told that nothing is left to do: whose key is gone is being erased. */
    private Uni<Void> askIfPossible(ForwardedRequest request) {
        return ask(request, false)
                .replaceWithVoid()
                .onFailure(Forwarding::isSettled)
                .recoverWithNull();
    }

    private static boolean isSettled(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.problem() == Problem.GONE || problem.problem() == Problem.CONFLICT);
    }

    private Uni<Void> begin(AccountId account, Forward forward, ZoneId zone) {
        ForwardedRequestId id = new ForwardedRequestId(ids.next());
        Instant now = clock.instant();
        Instant due = Deadline.of(now, zone);
        Instant remindAt = Deadline.firstReminder(due, now, deadlines.before());
        return names.seal(account, id, forward.named())
                .map(kept -> new ForwardedRequest(id, account, forward, kept, now, due, remindAt))
                .call(forwarded::persist)
                .call(request -> notices.queue(
                        account, new Notice.Forwarded(id, forward.right().asks(), request.dueAt())))
                .flatMap(request -> webhooks.queue(
                        account,
                        new WebhookEvent.RequestForwarded(
                                account, id, forward.right().toString())));
    }

    private Uni<Void> add(ForwardedRequest known, Forward forward) {
        return names.open(known)
                .flatMap(named -> named.isEmpty()
                                || named.get().and(forward.named()).equals(named.get())
                        ? Uni.createFrom().voidItem()
                        : names.seal(known.account(), known.id(), named.get().and(forward.named()))
                                .invoke(kept -> known.add(forward.tokens(), kept.value()))
                                .replaceWithVoid());
    }

    Uni<List<ForwardedRequest>> list(AccountId account, PageRequest page) {
        return tenant.in(account, () -> forwarded.page(account, page));
    }

    /** Fails with {@code not-found} when the account has none such. */
    Uni<Known> of(AccountId account, ForwardedRequestId id) {
        return tenant.in(account, () -> forwarded.of(account, id).map(Forwarding::required))
                .flatMap(request -> names.open(request).map(named -> new Known(request, named)));
    }

    /**
     * Makes it a privacy request of the account, about whom it is by identifiers that are proven; once more answers the same, or asks
     * again when that has ended without being done: it was taken back, has failed, or was given up, but not refused by a person. Fails with
     * {@code not-found} when the account has none such, {@code gone} when whom it is about was erased, {@code conflict} for a right that no
     * privacy request is made of, when nothing is proven, and when it was answered.
     *
     * @param isPhoneProven whether the account has seen for itself that the phone number is theirs
     */
    Uni<TakenUp> takeUp(AccountId account, ForwardedRequestId id, boolean isPhoneProven) {
        return tenant.in(
                account,
                () -> forwarded
                        .lock(account, id)
                        .map(Forwarding::required)
                        .flatMap(request -> request.privacyRequest()
                                .map(as -> isLeftUndone(account, as)
                                        .flatMap(undone -> undone
                                                ? ask(request, isPhoneProven)
                                                : Uni.createFrom().item(new TakenUp(request, as, true))))
                                .orElseGet(() -> ask(request, isPhoneProven))));
    }

    /** What was forgotten was done. */
    private Uni<Boolean> isLeftUndone(AccountId account, PrivacyRequestId request) {
        return requesting
                .of(account, request)
                .map(Requesting.State::isLeftUndone)
                .onFailure(ProblemException.class)
                .recoverWithItem(false);
    }

    /** The account has answered it by itself. Fails with {@code not-found} or {@code conflict}. */
    Uni<Known> answer(AccountId account, ForwardedRequestId id, ForwardedRequest.Outcome how) {
        return tenant.in(
                        account,
                        () -> forwarded
                                .lock(account, id)
                                .map(Forwarding::required)
                                .invoke(request -> request.answer(how, clock.instant())))
                .map(request -> new Known(request, Optional.empty()));
    }

    private static EndUser proven(Named named, boolean isPhoneProven) {
        if (named.email() == null && !isPhoneProven) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "Nobody has proven the phone number: see for yourself whose it is, and say phone=verified");
        }
        return new EndUser(isPhoneProven ? named.phone() : null, named.email(), null, null, null);
    }

    private Uni<TakenUp> ask(ForwardedRequest request, boolean isPhoneProven) {
        boolean isErased = request.sealed().isEmpty();
        if (request.status() == ForwardedRequest.State.ANSWERED && !isErased) {
            return Uni.createFrom().failure(new ProblemException(Problem.CONFLICT, "It was answered"));
        }
        return names.open(request)
                .map(named -> named.orElseThrow(() -> new ProblemException(Problem.GONE, "The person was erased")))
                .flatMap(named -> requesting.ask(
                        request.account(),
                        proven(named, isPhoneProven),
                        terms(request, named).receivedAt(request.forwardedAt())))
                .map(asked -> {
                    request.takeUp(asked.id());
                    return new TakenUp(request, asked.id(), asked.merged());
                });
    }

    /** A copy is summarised for the person, in the language in which they asked. */
    private static Terms terms(ForwardedRequest request, Named named) {
        return switch (request.right()) {
            case ACCESS -> Terms.of(RequestType.ACCESS, request.language());
            case PORTABILITY -> Terms.of(RequestType.PORTABILITY, Language.EN);
            case RECTIFICATION ->
                Terms.rectification(named.correction().orElseThrow(() -> new IllegalStateException("what is right")));
            case ERASURE -> Terms.of(RequestType.ERASURE, Language.EN);
            case RESTRICTION -> Terms.restriction(true);
            case RESTRICTION_END -> Terms.restriction(false);
            case OBJECTION ->
                throw new ProblemException(
                        Problem.CONFLICT,
                        "An objection is judged by whoever is responsible: answer the person yourself");
        };
    }

    private static ForwardedRequest required(Optional<ForwardedRequest> found) {
        return found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
