package com.cns.account.privacyrequest;

import com.cns.account.account.Accounts;
import com.cns.account.certificate.Addenda;
import com.cns.account.copy.Copies;
import com.cns.account.copy.CopyContents;
import com.cns.account.deadline.Deadline;
import com.cns.account.deadline.DeadlineConfig;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.rectification.Correction;
import com.cns.account.rectification.Rectifications;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.PrivacyRequestEvent;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of privacy requests: request and event, outcome and certificate commit together. */
@ApplicationScoped
public class PrivacyRequests {
    private static final String WHOSE = "select account_id from privacy_request where id = $1";
    private static final String REFUSING = "POST /v1/privacy-requests/{id}/refusal";
    private static final Set<RequestType> COPIES = EnumSet.of(RequestType.ACCESS, RequestType.PORTABILITY);
    private static final String NOTHING_TO_CORRECT_BY = "What is right was not kept; ask again";
    private static final Set<RequestType> RECTIFICATIONS = EnumSet.of(RequestType.RECTIFICATION);
    static final Set<String> PARTICIPANTS =
            Stream.of(Service.values()).map(Service::wireName).collect(Collectors.toUnmodifiableSet());

    private final Tenant tenant;
    private final PrivacyRequestRepository requests;
    private final ReportedOutcomeRepository outcomes;
    private final Accounts accounts;
    private final Certificates certificates;
    private final Addenda addenda;
    private final CertificateLapses lapses;
    private final Copies copies;
    private final Rectifications rectifications;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final Notices notices;
    private final Audit audit;
    private final AcrossTenants acrossTenants;
    private final DeadlineConfig deadlines;
    private final Salts salts;
    private final Clock clock;
    private final Ids ids;

    PrivacyRequests(
            Tenant tenant,
            PrivacyRequestRepository requests,
            ReportedOutcomeRepository outcomes,
            Accounts accounts,
            Certificates certificates,
            Addenda addenda,
            CertificateLapses lapses,
            Copies copies,
            Rectifications rectifications,
            Outbox outbox,
            Webhooks webhooks,
            Notices notices,
            Audit audit,
            AcrossTenants acrossTenants,
            DeadlineConfig deadlines,
            Salts salts,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.outcomes = outcomes;
        this.accounts = accounts;
        this.certificates = certificates;
        this.addenda = addenda;
        this.lapses = lapses;
        this.copies = copies;
        this.rectifications = rectifications;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.notices = notices;
        this.audit = audit;
        this.acrossTenants = acrossTenants;
        this.deadlines = deadlines;
        this.salts = salts;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A request with what was reported so far.
     *
     * @param copyUntil until when its copy can be fetched; empty while there is none
     */
    record Known(PrivacyRequest request, List<ReportedOutcome> outcomes, Optional<Instant> copyUntil) {
        Known {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** @param merged the same was asked before and is still being worked off */
    public record Asked(Known known, boolean merged) {
        /** Which request it is. */
        public PrivacyRequestId request() {
            return known.request().id();
        }
    }

    /**
     * Asks every service for its part, at once or when the terms say; joins the request for the same of the same person that is
     * open, begins it sooner where that is wanted now, and tells the services again, since one of them may not have heard. An erasure
     * that is under way is not joined but followed: a service that has done its part would not erase what came since. Fails with
     * {@link Problem#VALIDATION_FAILED} when it is to be begun in the past, or too late.
     */
    public Uni<Asked> ask(AccountId account, Persons persons, Terms terms) {
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> terms.type() == RequestType.ERASURE
                                ? erase(account, persons, terms, zone)
                                : open(account, terms, persons)
                                        .flatMap(open -> open == null
                                                ? supersede(account, persons, terms)
                                                        .chain(() -> begin(account, persons, terms, zone))
                                                : join(open, terms, zone))));
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
                                        : tell(before).chain(() -> begin(account, persons, terms.again(), zone))));
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
    private Uni<Known> sooner(PrivacyRequest waiting, Terms terms) {
        requireWithin(terms.executeAt(), clock.instant(), waiting.dueAt());
        waiting.bringForward(terms.executeAt());
        return terms.executeAt() != null
                ? known(waiting)
                : isHeldUp(waiting)
                        .flatMap(heldUp ->
                                heldUp ? known(waiting) : begin(waiting).chain(() -> known(waiting)));
    }

    /** Whoever waits since before it was asked here waits no longer for that. */
    private void hasten(PrivacyRequest open, Terms terms, ZoneId zone) {
        Instant now = clock.instant();
        Instant due = due(terms, now, zone);
        if (terms.receivedAt() != null && open.extendedAt() == null && due.isBefore(open.dueAt())) {
            open.hasten(due(due, now));
        }
    }

    private static Instant due(Terms terms, Instant at, ZoneId zone) {
        Instant received = terms.receivedAt();
        return Deadline.of(received == null || received.isAfter(at) ? at : received, zone);
    }

    /** The last one counts: one that is applied late must not undo it. */
    private Uni<Void> supersede(AccountId account, Persons persons, Terms terms) {
        return terms.type() != RequestType.RECTIFICATION
                ? Uni.createFrom().voidItem()
                : requests.lockOpenRectifications(account, persons)
                        .flatMap(open -> Multi.createFrom()
                                .iterable(open)
                                .onItem()
                                .transformToUniAndConcatenate(request -> end(request, Refusals.SUPERSEDED))
                                .collect()
                                .last());
    }

    private Uni<Void> end(PrivacyRequest request, String why) {
        request.end(why, clock.instant());
        return forget(request).chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.REFUSED));
    }

    private Uni<@Nullable PrivacyRequest> open(AccountId account, Terms terms, Persons persons) {
        return terms.type() == RequestType.RECTIFICATION
                ? Uni.createFrom().nullItem()
                : requests.open(account, terms, persons);
    }

    private Uni<PrivacyRequest> request(AccountId account, Persons persons, Terms terms, ZoneId zone) {
        return requests.latest(account).map(latest -> {
            Instant at = after(latest);
            Instant due = due(terms, at, zone);
            requireWithin(terms.executeAt(), at, due);
            return PrivacyRequest.of(
                    terms, new PrivacyRequestId(ids.next()), account, persons, salts.next(), at, due(due, at));
        });
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when a request could not be answered in time */
    public static void requireWithin(@Nullable Instant executeAt, Instant asked, Instant due) {
        if (executeAt != null && (executeAt.isBefore(asked) || !executeAt.isBefore(due))) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/executeAt", "must be in the future, and before the request is due");
        }
    }

    /** Later than whatever the account asked or began before, also by a replica whose clock is ahead: erasures end what is older. */
    private Instant after(@Nullable PrivacyRequest latest) {
        // As the database keeps it: what is told again later is equal.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return latest == null || now.isAfter(latest.beginning())
                ? now
                : latest.beginning().plus(1, ChronoUnit.MICROS);
    }

    private PrivacyRequest.Due due(Instant at, Instant now) {
        return new PrivacyRequest.Due(at, Deadline.nextReminder(at, now, deadlines.before()));
    }

    private Uni<Asked> add(PrivacyRequest request, Terms terms) {
        boolean waits = terms.waits();
        if (!waits) {
            request.begin(request.requestedAt());
        }
        return requests.persistAndFlush(request)
                .chain(() -> keep(request, terms.correction()))
                .chain(() -> waits ? Uni.createFrom().voidItem() : tellFirst(request))
                .chain(() -> tellWebhooks(
                        request, waits ? WebhookEvent.RequestStatus.RECEIVED : WebhookEvent.RequestStatus.IN_PROGRESS))
                .replaceWith(new Asked(new Known(request, List.of(), Optional.empty()), false));
    }

    private Uni<Void> keep(PrivacyRequest request, @Nullable Correction correction) {
        return correction == null
                ? Uni.createFrom().voidItem()
                : rectifications.keep(request.account(), request.id(), correction);
    }

    /** Begins a request that waits, when its moment has come; else does nothing. */
    Uni<Void> begin(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .chain(() -> requests.lock(account, id))
                        .flatMap(request -> request == null || !request.isToBegin(clock.instant())
                                ? Uni.createFrom().voidItem()
                                : isHeldUp(request)
                                        .flatMap(heldUp ->
                                                heldUp ? Uni.createFrom().voidItem() : begin(request))));
    }

    /** What has no moment of its own follows the one that is under way. */
    private Uni<Boolean> isHeldUp(PrivacyRequest request) {
        return request.executeAt() != null
                ? Uni.createFrom().item(false)
                : requests.underWay(request.account(), request.type(), request.persons())
                        .map(before -> before != null);
    }

    private Uni<Void> begin(PrivacyRequest request) {
        return requests.latest(request.account())
                .invoke(latest -> request.begin(after(latest)))
                .chain(() -> tellFirst(request))
                .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.STARTED));
    }

    private Uni<Void> tellFirst(PrivacyRequest request) {
        return (request.type().isCopy()
                        ? copies.begin(request.account(), request.id(), request.language())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> tell(request));
    }

    private Uni<Known> tellAgain(PrivacyRequest open) {
        return (open.status().isUnderWay() ? tell(open) : Uni.createFrom().voidItem()).chain(() -> known(open));
    }

    /** What the services are asked, each time in the same words. */
    private Uni<Void> tell(PrivacyRequest request) {
        return switch (request.type()) {
            case ERASURE -> tell(request, request.erasure());
            case RESTRICTION -> tell(request, request.restriction());
            case OBJECTION -> tell(request, request.objection());
            case RECTIFICATION -> tell(request, request.rectification());
            case ACCESS ->
                copies.recipient(request.account(), request.id())
                        .flatMap(recipient -> tell(request, request.access(recipient)));
            case PORTABILITY ->
                copies.recipient(request.account(), request.id())
                        .flatMap(recipient -> tell(request, request.portability(recipient)));
        };
    }

    /** Tells the services again of a request that they are at. */
    Uni<Void> remind(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> requests.lock(account, id)
                        .flatMap(request -> request == null || !request.status().isUnderWay()
                                ? Uni.createFrom().voidItem()
                                : tell(request)));
    }

    /** Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it has begun or ended otherwise. */
    Uni<Known> cancel(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> locked(account, id)
                        .flatMap(request -> request.cancel(clock.instant())
                                ? forget(request)
                                        .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.CANCELLED))
                                        .chain(() -> known(request))
                                : known(request)));
    }

    /** Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it cannot be extended, or not again. */
    Uni<Known> extend(AccountId account, PrivacyRequestId id, Extension extension) {
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> locked(account, id).flatMap(request -> extend(request, extension, zone))));
    }

    private Uni<Known> extend(PrivacyRequest request, Extension extension, ZoneId zone) {
        Instant now = clock.instant();
        Instant due = Deadline.extended(request.requestedAt(), zone, extension.months());
        return request.extend(extension.reason(), due(due, now), now)
                ? tellWebhooks(request, WebhookEvent.RequestStatus.EXTENDED).chain(() -> known(request))
                : known(request);
    }

    /**
     * By that member of staff; the holder is told by mail and webhook. Fails with {@link Problem#NOT_FOUND}, or
     * {@link Problem#CONFLICT} when it has begun or ended.
     */
    Uni<Void> refuse(PrivacyRequestId id, Refusal refusal, Actor by) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(WHOSE).execute(Tuple.of(id.value())))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                    return new AccountId(rows.iterator().next().getUUID(0));
                })
                .flatMap(account ->
                        tenant.in(account, () -> locked(account, id).flatMap(request -> refuse(request, refusal, by))));
    }

    private Uni<Void> refuse(PrivacyRequest request, Refusal refusal, Actor by) {
        Instant now = clock.instant();
        AccountId account = request.account();
        request.refuse(refusal.ground(), refusal.reason(), now);
        return forget(request)
                .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.REFUSED))
                .chain(() -> notices.queue(
                        account,
                        new Notice.RequestRefused(request.id(), refusal.ground().article(), refusal.reason(), now)))
                .chain(() -> audit.add(new Entry(account, by, null, REFUSING, null, Outcome.DONE)));
    }

    /** What is right is kept no longer than it takes to put it right. */
    private Uni<Void> forget(PrivacyRequest request) {
        return request.type() == RequestType.RECTIFICATION
                ? rectifications.forget(request.account(), request.id())
                : Uni.createFrom().voidItem();
    }

    private Uni<PrivacyRequest> locked(AccountId account, PrivacyRequestId id) {
        return requests.lock(account, id).onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Uni<Void> tell(PrivacyRequest request, PrivacyRequestEvent asked) {
        return outbox.add(Outgoing.of(Topic.PRIVACY_REQUESTS, request.account(), asked));
    }

    /** Fails with {@code not-found} when the account has no such request. */
    Uni<Known> of(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> requests.of(account, id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new ProblemException(Problem.NOT_FOUND))
                        .flatMap(this::known));
    }

    /**
     * What a copy has, for the ZIP. Fails with {@code not-found} when the account has no such copy, with {@code conflict}
     * while it is collected.
     */
    Uni<CopyContents> contents(AccountId account, PrivacyRequestId id) {
        return of(account, id).map(known -> {
            PrivacyRequest request = known.request();
            if (!request.type().isCopy()) {
                throw new ProblemException(Problem.NOT_FOUND, "Only an access and a portability have a copy");
            }
            if (request.status().isAhead()) {
                throw new ProblemException(Problem.CONFLICT, "The request has not begun yet");
            }
            if (request.status().isUnderWay()) {
                throw new ProblemException(
                        Problem.CONFLICT, "The request is in progress: some service has not sent its part yet");
            }
            return new CopyContents(
                    account,
                    id,
                    request.requestedAt(),
                    request.type() == RequestType.ACCESS,
                    known.outcomes().stream()
                            .sorted(Comparator.comparing(ReportedOutcome::participant))
                            .map(outcome -> new CopyContents.Contribution(
                                    outcome.participant(), outcome.doneAt(), outcome.holdings()))
                            .toList());
        });
    }

    Uni<PrivacyRequestList> list(AccountId account, Listing listing) {
        return tenant.in(account, () -> requests.page(account, listing))
                .map(found -> PrivacyRequestList.of(found, listing));
    }

    /** Takes a service's first report in the open transaction; the last one completes the request. */
    Uni<Void> take(Set<RequestType> types, ReportedOutcome reported) {
        return requests.lock(reported.account(), new PrivacyRequestId(reported.request()))
                .flatMap(request -> isExpected(request, types, reported.participant())
                        ? takeFirst(request, reported)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeFirst(PrivacyRequest request, ReportedOutcome reported) {
        return outcomes.of(request.account(), request.id())
                .flatMap(known ->
                        known.stream().anyMatch(outcome -> outcome.participant().equals(reported.participant()))
                                ? Uni.createFrom().voidItem()
                                : outcomes.persistAndFlush(reported)
                                        .invoke(request::reported)
                                        .chain(() -> completeIfAll(request)));
    }

    /** Sends what is right to a service that has offered a key for it, in the open transaction. */
    Uni<Void> take(CorrectionKeyOffered offered) {
        String participant = offered.participant();
        return requests.lock(offered.account(), offered.request())
                .flatMap(request -> isExpected(request, RECTIFICATIONS, participant)
                        ? rectifications
                                .seal(offered)
                                .flatMap(name -> name.map(
                                                right -> tell(request, request.correction(participant, right)))
                                        .orElseGet(() -> end(request, NOTHING_TO_CORRECT_BY)))
                        : Uni.createFrom().voidItem());
    }

    /**
     * Takes a part of a copy in the open transaction; the last one may complete the request. A part for a person who was
     * erased meanwhile is not kept.
     */
    Uni<Void> take(PartExported part) {
        return requests.lock(part.account(), part.request())
                .flatMap(request -> isExpected(request, COPIES, part.participant())
                        ? copies.take(part).chain(() -> completeIfAll(request))
                        : Uni.createFrom().voidItem());
    }

    private static boolean isExpected(@Nullable PrivacyRequest request, Set<RequestType> types, String participant) {
        return request != null
                && types.contains(request.type())
                && request.status().isUnderWay()
                && PARTICIPANTS.contains(participant);
    }

    private Uni<Void> completeIfAll(PrivacyRequest request) {
        return outcomes.of(request.account(), request.id()).flatMap(reported -> {
            Set<String> participants =
                    reported.stream().map(ReportedOutcome::participant).collect(Collectors.toSet());
            if (!participants.equals(PARTICIPANTS)) {
                return Uni.createFrom().voidItem();
            }
            return switch (request.type()) {
                case ERASURE -> certify(request, reported);
                case ACCESS, PORTABILITY -> completeIfWhole(request, reported);
                case RESTRICTION, OBJECTION, RECTIFICATION -> complete(request);
            };
        });
    }

    private Uni<Void> certify(PrivacyRequest request, List<ReportedOutcome> reported) {
        Instant now = clock.instant();
        return certificates
                .certify(request, reported, now)
                .invoke(certificate -> request.complete(certificate, lapses.next(reported, now, Instant.EPOCH), now))
                .call(certificate -> addenda.issueIfClosed(request.account(), request.id(), certificate, PARTICIPANTS))
                .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.COMPLETED));
    }

    /** Takes in the open transaction that a service's keyring is closed; the last one makes the certificate final. */
    Uni<Void> take(ErasureFinalised told) {
        return requests.lock(told.account(), told.request())
                .flatMap(request -> request == null || !PARTICIPANTS.contains(told.participant())
                        ? Uni.createFrom().voidItem()
                        : addenda.closed(told).chain(() -> issueIfCertified(request)));
    }

    private Uni<Void> issueIfCertified(PrivacyRequest request) {
        String certificate = request.certificate();
        return certificate == null
                ? Uni.createFrom().voidItem()
                : addenda.issueIfClosed(request.account(), request.id(), certificate, PARTICIPANTS);
    }

    /** What was signed after a certificate. Fails with {@code not-found} when the account has no such erasure. */
    Uni<List<String>> addenda(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> requests.of(account, id).flatMap(request -> {
                    if (request == null || request.type() != RequestType.ERASURE) {
                        throw new ProblemException(Problem.NOT_FOUND, "Only an erasure has a certificate");
                    }
                    return addenda.of(account, id);
                }));
    }

    private Uni<Void> complete(PrivacyRequest request) {
        request.complete(clock.instant());
        return forget(request).chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.COMPLETED));
    }

    /** Parts and reports come on topics of their own, in any order. */
    private Uni<Void> completeIfWhole(PrivacyRequest request, List<ReportedOutcome> reported) {
        long sent = reported.stream().mapToLong(ReportedOutcome::parts).sum();
        return copies.received(request.account(), request.id()).flatMap(received -> {
            if (received < sent) {
                return Uni.createFrom().voidItem();
            }
            request.complete(clock.instant());
            return copies.ready(request.account(), request.id())
                    .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.COMPLETED))
                    .chain(() -> webhooks.queue(
                            request.account(), new WebhookEvent.CopyReady(request.account(), request.id())));
        });
    }

    private Uni<Void> tellWebhooks(PrivacyRequest request, WebhookEvent.RequestStatus status) {
        return webhooks.queue(
                request.account(),
                new WebhookEvent.RequestChanged(request.account(), request.id(), Listing.wire(request.type()), status));
    }

    private Uni<Known> known(PrivacyRequest request) {
        return outcomes.of(request.account(), request.id())
                .flatMap(reported -> copyUntil(request).map(until -> new Known(request, reported, until)));
    }

    private Uni<Optional<Instant>> copyUntil(PrivacyRequest request) {
        return request.type().isCopy()
                ? copies.keptUntil(request.account(), request.id())
                : Uni.createFrom().item(Optional.empty());
    }
}
