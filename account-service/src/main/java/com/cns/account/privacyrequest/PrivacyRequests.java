package com.cns.account.privacyrequest;

import com.cns.account.account.Accounts;
import com.cns.account.copy.Copies;
import com.cns.account.copy.CopyContents;
import com.cns.account.deadline.Deadline;
import com.cns.account.language.Language;
import com.cns.account.outcome.ReportedOutcome;
import com.cns.account.outcome.ReportedOutcomeRepository;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.PrivacyRequestEvent;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of privacy requests: request and event, outcome and certificate commit together. */
@ApplicationScoped
class PrivacyRequests {
    private static final int SALT = 32;
    private static final Set<String> PARTICIPANTS =
            Stream.of(Service.values()).map(Service::wireName).collect(Collectors.toUnmodifiableSet());

    private final Tenant tenant;
    private final PrivacyRequestRepository requests;
    private final ReportedOutcomeRepository outcomes;
    private final Accounts accounts;
    private final Certificates certificates;
    private final Copies copies;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    PrivacyRequests(
            Tenant tenant,
            PrivacyRequestRepository requests,
            ReportedOutcomeRepository outcomes,
            Accounts accounts,
            Certificates certificates,
            Copies copies,
            Outbox outbox,
            Webhooks webhooks,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.outcomes = outcomes;
        this.accounts = accounts;
        this.certificates = certificates;
        this.copies = copies;
        this.outbox = outbox;
        this.webhooks = webhooks;
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
    record Asked(Known known, boolean merged) {}

    /**
     * Asks every service for its part; joins the request of the same kind for the same person that is open, and tells the
     * services again, since one of them may not have heard.
     *
     * @param language what a copy's summary is written in
     */
    Uni<Asked> ask(RequestType type, AccountId account, Persons persons, Language language) {
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> requests.open(account, type, persons)
                                .flatMap(open -> open == null
                                        ? request(type, account, persons, zone)
                                                .flatMap(request -> add(request, language))
                                        : tellAgain(open).map(known -> new Asked(known, true)))));
    }

    /** Later than whatever the account asked before, also by a replica whose clock is ahead: erasures end what is older. */
    private Uni<PrivacyRequest> request(RequestType type, AccountId account, Persons persons, ZoneId zone) {
        return requests.newest(account).map(newest -> {
            // As the database keeps it: what is told again later is equal.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Instant at = newest == null || now.isAfter(newest.requestedAt())
                    ? now
                    : newest.requestedAt().plus(1, ChronoUnit.MICROS);
            return PrivacyRequest.of(
                    type, new PrivacyRequestId(ids.next()), account, persons, salt(), at, Deadline.of(at, zone));
        });
    }

    private Uni<Asked> add(PrivacyRequest request, Language language) {
        return requests.persistAndFlush(request)
                .chain(() -> switch (request.type()) {
                    case ERASURE -> tell(request, request.erasure());
                    case ACCESS ->
                        copies.begin(request.account(), request.id(), language)
                                .flatMap(recipient -> tell(request, request.access(recipient)));
                })
                .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.IN_PROGRESS))
                .replaceWith(new Asked(new Known(request, List.of(), Optional.empty()), false));
    }

    private Uni<Known> tellAgain(PrivacyRequest open) {
        Uni<Void> told = switch (open.type()) {
            case ERASURE -> tell(open, open.erasure());
            case ACCESS ->
                copies.recipient(open.account(), open.id()).flatMap(recipient -> tell(open, open.access(recipient)));
        };
        return told.chain(() -> known(open));
    }

    /** Tells the services again of a request when it is still open. */
    Uni<Void> remind(AccountId account, PrivacyRequestId id) {
        return tenant.in(
                account,
                () -> requests.lock(account, id)
                        .flatMap(request -> request == null || request.status() != Status.IN_PROGRESS
                                ? Uni.createFrom().voidItem()
                                : tellAgain(request).replaceWithVoid()));
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
            if (request.type() != RequestType.ACCESS) {
                throw new ProblemException(Problem.NOT_FOUND, "Only an access has a copy");
            }
            if (request.status() == Status.IN_PROGRESS) {
                throw new ProblemException(
                        Problem.CONFLICT, "The request is in progress: some service has not sent its part yet");
            }
            return new CopyContents(
                    account,
                    id,
                    request.requestedAt(),
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
    Uni<Void> take(RequestType type, ReportedOutcome reported) {
        return requests.lock(reported.account(), new PrivacyRequestId(reported.request()))
                .flatMap(request -> isExpected(request, type, reported.participant())
                        ? takeFirst(request, reported)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeFirst(PrivacyRequest request, ReportedOutcome reported) {
        return outcomes.of(request.account(), request.id())
                .flatMap(known ->
                        known.stream().anyMatch(outcome -> outcome.participant().equals(reported.participant()))
                                ? Uni.createFrom().voidItem()
                                : outcomes.persistAndFlush(reported).chain(() -> completeIfAll(request)));
    }

    /**
     * Takes a part of a copy in the open transaction; the last one may complete the request. A part for a person who was
     * erased meanwhile is not kept.
     */
    Uni<Void> take(PartExported part) {
        return requests.lock(part.account(), part.request())
                .flatMap(request -> isExpected(request, RequestType.ACCESS, part.participant())
                        ? copies.take(part).chain(() -> completeIfAll(request))
                        : Uni.createFrom().voidItem());
    }

    private static boolean isExpected(@Nullable PrivacyRequest request, RequestType type, String participant) {
        return request != null
                && request.type() == type
                && request.status() == Status.IN_PROGRESS
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
                case ACCESS -> completeIfWhole(request, reported);
            };
        });
    }

    private Uni<Void> certify(PrivacyRequest request, List<ReportedOutcome> reported) {
        Instant now = clock.instant();
        return certificates
                .certify(request, reported, now)
                .invoke(certificate -> request.complete(certificate, now))
                .chain(() -> tellWebhooks(request, WebhookEvent.RequestStatus.COMPLETED));
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
        return request.type() == RequestType.ACCESS
                ? copies.keptUntil(request.account(), request.id())
                : Uni.createFrom().item(Optional.empty());
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }
}
