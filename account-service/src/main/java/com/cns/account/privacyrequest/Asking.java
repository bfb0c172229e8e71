package com.cns.account.privacyrequest;

import com.cns.account.account.Accounts;
import com.cns.account.copy.Copies;
import com.cns.account.deadline.Deadline;
import com.cns.account.deadline.DeadlineConfig;
import com.cns.account.rectification.Correction;
import com.cns.account.rectification.Rectifications;
import com.cns.account.webhook.WebhookEvent;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.problem.Problem;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a request comes and is begun: which one is joined, brought forward, followed or superseded by it. Everything in one transaction,
 * with the account's row locked.
 */
@ApplicationScoped
class Asking {
    private final Tenant tenant;
    private final PrivacyRequestRepository requests;
    private final PrivacyRequests answering;
    private final Accounts accounts;
    private final Copies copies;
    private final Rectifications rectifications;
    private final DeadlineConfig deadlines;
    private final Salts salts;
    private final Clock clock;
    private final Ids ids;

    Asking(
            Tenant tenant,
            PrivacyRequestRepository requests,
            PrivacyRequests answering,
            Accounts accounts,
            Copies copies,
            Rectifications rectifications,
            DeadlineConfig deadlines,
            Salts salts,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.answering = answering;
        this.accounts = accounts;
        this.copies = copies;
        this.rectifications = rectifications;
        this.deadlines = deadlines;
        this.salts = salts;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param merged the same was asked before and is still being worked off */
    record Asked(PrivacyRequests.Known known, boolean merged) {
        /** Which request it is. */
        PrivacyRequestId request() {
            return known.request().id();
        }
    }

    /**
     * Asks every service for its part, at once or when the terms say; joins the request for the same of the same person that is
     * open, begins it sooner where that is wanted now, and tells the services again, since one of them may not have heard. An erasure
     * that is under way is not joined but followed: a service that has done its part would not erase what came since. A restriction or
     * an objection joins only one that waits: it is told behind whatever came since, so that what was asked last holds. Fails with
     * {@link Problem#VALIDATION_FAILED} when it is to be begun in the past, or too late.
     */
    Uni<Asked> ask(AccountId account, Persons persons, Terms terms) {
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> terms.type() == RequestType.ERASURE
                                ? erase(account, persons, terms, zone)
                                : beginEarlier(account, persons, terms)
                                        .chain(() -> open(account, terms, persons))
                                        .flatMap(open -> open == null
                                                ? superseded(account, persons, terms)
                                                        .flatMap(before -> begin(account, persons, terms, zone)
                                                                .call(() -> supersede(before)))
                                                : join(open, terms, zone))));
    }

    /**
     * A restriction or its end that waits and whose moment has come is told before the opposite that is asked now, also when it was put
     * off: told behind it, it would undo it.
     */
    private Uni<Void> beginEarlier(AccountId account, Persons persons, Terms terms) {
        return terms.type() != RequestType.RESTRICTION || terms.waits()
                ? Uni.createFrom().voidItem()
                : requests.lockWaitingOfOtherDemand(account, terms.type(), terms.demand(), persons)
                        .flatMap(waiting -> beginEach(waiting, request -> request.hasCome(clock.instant())));
    }

    private Uni<Void> beginEach(List<PrivacyRequest> waiting, Predicate<PrivacyRequest> which) {
        return Multi.createFrom()
                .iterable(waiting)
                .filter(which)
                .onItem()
                .transformToUniAndConcatenate(request -> begin(request))
                .collect()
                .last();
    }

    private Uni<Asked> begin(AccountId account, Persons persons, Terms terms, ZoneId zone) {
        return request(account, persons, terms, zone).flatMap(request -> add(request, terms));
    }

    /** One that waits is joined, one that is under way is followed. */
    private Uni<Asked> erase(AccountId account, Persons persons, Terms terms, ZoneId zone) {
        return requests.waitingErasure(account, persons)
                .flatMap(waiting -> waiting != null
                        ? join(waiting, terms, zone)
                        : requests.underWay(account, RequestType.ERASURE, persons)
                                .flatMap(before -> before == null
                                        ? begin(account, persons, terms, zone)
                                        : answering
                                                .tell(before)
                                                .chain(() -> begin(account, persons, terms.again(), zone))));
    }

    private Uni<Asked> join(PrivacyRequest open, Terms terms, ZoneId zone) {
        return requests.lock(open.account(), open.id())
                .map(Objects::requireNonNull)
                .invoke(PrivacyRequest::askAlone)
                .invoke(locked -> hasten(locked, terms, zone))
                .flatMap(locked -> locked.isSooner(terms) ? sooner(locked, terms) : tellAgain(locked))
                .map(known -> new Asked(known, true));
    }

    /** What follows another, which is under way, waits for that; all else begins when nothing says for how long it waits. */
    private Uni<PrivacyRequests.Known> sooner(PrivacyRequest waiting, Terms terms) {
        PrivacyRequests.requireWithin(terms.executeAt(), clock.instant(), waiting.dueAt());
        waiting.bringForward(terms.executeAt());
        return terms.executeAt() != null
                ? answering.known(waiting)
                : isHeldUp(waiting)
                        .flatMap(heldUp -> heldUp
                                ? answering.known(waiting)
                                : begin(waiting).chain(() -> answering.known(waiting)));
    }

    /** Whoever waits since before it was asked here waits no longer for that. */
    private void hasten(PrivacyRequest open, Terms terms, ZoneId zone) {
        Instant now = clock.instant();
        if (terms.receivedAt() != null && open.extendedAt() == null) {
            Instant received = received(terms, now);
            open.hasten(received, PrivacyRequest.Due.of(Deadline.of(received, zone), now, deadlines.before()));
        }
    }

    private static Instant received(Terms terms, Instant at) {
        Instant received = terms.receivedAt();
        return received == null || received.isAfter(at) ? at : received;
    }

    /** The last one counts: one that is applied late must not undo it. */
    private Uni<List<PrivacyRequest>> superseded(AccountId account, Persons persons, Terms terms) {
        return terms.type() == RequestType.RECTIFICATION
                ? requests.lockOpenRectifications(account, persons)
                : Uni.createFrom().item(List.of());
    }

    private Uni<Void> supersede(List<PrivacyRequest> before) {
        return Multi.createFrom()
                .iterable(before)
                .onItem()
                .transformToUniAndConcatenate(request -> answering.end(request, Refusals.SUPERSEDED))
                .collect()
                .last();
    }

    private Uni<@Nullable PrivacyRequest> open(AccountId account, Terms terms, Persons persons) {
        return terms.type() == RequestType.RECTIFICATION
                ? Uni.createFrom().nullItem()
                : requests.open(account, terms, persons);
    }

    private Uni<PrivacyRequest> request(AccountId account, Persons persons, Terms terms, ZoneId zone) {
        return requests.failed(account, terms, persons)
                .flatMap(failed -> requests.latest(account).map(latest -> {
                    Instant at = after(latest);
                    Instant received = received(terms, at);
                    PrivacyRequest.Due due = due(Deadline.of(received, zone), at, failed);
                    PrivacyRequests.requireWithin(terms.executeAt(), at, due.at());
                    return PrivacyRequest.of(
                            terms.receivedAt(first(received, failed)),
                            new PrivacyRequestId(ids.next()),
                            account,
                            persons,
                            salts.next(),
                            at,
                            due);
                }));
    }

    /** What has failed was received before: an extension counts from then as well. */
    private static Instant first(Instant received, List<PrivacyRequest> failed) {
        return failed.stream()
                .map(PrivacyRequest::receivedAt)
                .filter(received::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(received);
    }

    /** The month of what has failed runs on (GDPR Article 12(3): from the first receipt); it is looked at once, perhaps it is over. */
    private PrivacyRequest.Due due(Instant due, Instant at, List<PrivacyRequest> failed) {
        return failed.stream()
                .map(PrivacyRequest::dueAt)
                .filter(due::isAfter)
                .min(Comparator.naturalOrder())
                .map(before -> new PrivacyRequest.Due(before, at))
                .orElseGet(() -> PrivacyRequest.Due.of(due, at, deadlines.before()));
    }

    /** Later than whatever the account asked or began before, also by a replica whose clock is ahead: erasures end what is older. */
    private Instant after(@Nullable PrivacyRequest latest) {
        Instant now = clock.instant();
        return latest == null || now.isAfter(latest.beginning())
                ? now
                : latest.beginning().plus(1, ChronoUnit.MICROS);
    }

    private Uni<Asked> add(PrivacyRequest request, Terms terms) {
        boolean waits = terms.waits();
        if (!waits) {
            request.begin(request.requestedAt());
        }
        return requests.persistAndFlush(request)
                .chain(() -> keep(request, terms.correction()))
                .chain(() -> waits ? Uni.createFrom().voidItem() : tellFirst(request))
                .chain(() -> answering.tellWebhooks(
                        request, waits ? WebhookEvent.RequestStatus.RECEIVED : WebhookEvent.RequestStatus.IN_PROGRESS))
                .replaceWith(new Asked(new PrivacyRequests.Known(request, List.of(), Optional.empty()), false));
    }

    private Uni<Void> keep(PrivacyRequest request, @Nullable Correction correction) {
        return correction == null
                ? Uni.createFrom().voidItem()
                : rectifications.keep(request.account(), request.id(), correction);
    }

    /** Begins a request that waits, when its moment has come, behind the opposite that comes before it; else does nothing. */
    Uni<Void> begin(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .chain(() -> requests.lock(account, id))
                        .flatMap(request -> request == null || !request.isToBegin(clock.instant())
                                ? Uni.createFrom().voidItem()
                                : isHeldUp(request)
                                        .flatMap(heldUp ->
                                                heldUp ? Uni.createFrom().voidItem() : beginInTurn(request))));
    }

    /** An opposite whose moment was before its own is told before it, also when that was put off; objections undo nothing of each other. */
    private Uni<Void> beginInTurn(PrivacyRequest request) {
        return request.type() != RequestType.RESTRICTION
                ? begin(request)
                : requests.lockWaitingOfOtherDemand(
                                request.account(), request.type(), request.demand(), request.persons())
                        .flatMap(waiting -> beginEach(waiting, other -> other.comesBefore(request)))
                        .chain(() -> begin(request));
    }

    /** An erasure that has no moment of its own follows the one that is under way. */
    private Uni<Boolean> isHeldUp(PrivacyRequest request) {
        return request.type() != RequestType.ERASURE || request.executeAt() != null
                ? Uni.createFrom().item(false)
                : requests.underWay(request.account(), request.type(), request.persons())
                        .map(before -> before != null);
    }

    private Uni<Void> begin(PrivacyRequest request) {
        return requests.latest(request.account())
                .invoke(latest -> request.begin(after(latest)))
                .chain(() -> tellFirst(request))
                .chain(() -> answering.tellWebhooks(request, WebhookEvent.RequestStatus.STARTED));
    }

    private Uni<Void> tellFirst(PrivacyRequest request) {
        return (request.type().isCopy()
                        ? copies.begin(request.account(), request.id(), request.language())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> answering.tell(request));
    }

    private Uni<PrivacyRequests.Known> tellAgain(PrivacyRequest open) {
        return (open.status().isUnderWay()
                        ? answering.tell(open)
                        : Uni.createFrom().voidItem())
                .chain(() -> answering.known(open));
    }
}
