package com.cns.account.privacyrequest;

import com.cns.account.certificate.Addenda;
import com.cns.account.copy.Copies;
import com.cns.account.copy.CopyContents;
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
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Transaction boundary of privacy requests that are there: request and event, outcome and certificate commit together. How one comes is
 * {@link Asking}, what changes its way {@link Workflow}.
 */
@ApplicationScoped
public class PrivacyRequests {
    /** The request itself, as a certificate names it: who it is about. */
    public static final String PLACE = "account/privacy_request.persons";

    private static final Set<RequestType> COPIES = EnumSet.of(RequestType.ACCESS, RequestType.PORTABILITY);
    private static final String NOTHING_TO_CORRECT_BY = "What is right was not kept; ask again";
    private static final Set<RequestType> RECTIFICATIONS = EnumSet.of(RequestType.RECTIFICATION);
    static final Set<String> PARTICIPANTS =
            Stream.of(Service.values()).map(Service::wireName).collect(Collectors.toUnmodifiableSet());

    private final Tenant tenant;
    private final PrivacyRequestRepository requests;
    private final ReportedOutcomeRepository outcomes;
    private final Certificates certificates;
    private final Addenda addenda;
    private final Copies copies;
    private final Rectifications rectifications;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final Clock clock;

    PrivacyRequests(
            Tenant tenant,
            PrivacyRequestRepository requests,
            ReportedOutcomeRepository outcomes,
            Certificates certificates,
            Addenda addenda,
            Copies copies,
            Rectifications rectifications,
            Outbox outbox,
            Webhooks webhooks,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.outcomes = outcomes;
        this.certificates = certificates;
        this.addenda = addenda;
        this.copies = copies;
        this.rectifications = rectifications;
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.clock = clock;
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

    Uni<Void> end(PrivacyRequest request, String why) {
        request.end(why, clock.instant());
        return tellWebhooks(request, WebhookEvent.RequestStatus.REFUSED).chain(() -> forget(request));
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} when a request could not be answered in time */
    public static void requireWithin(@Nullable Instant executeAt, Instant asked, Instant due) {
        if (executeAt != null && (executeAt.isBefore(asked) || !executeAt.isBefore(due))) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/executeAt", "must be in the future, and before the request is due");
        }
    }

    /** What the services are asked, each time in the same words. */
    Uni<Void> tell(PrivacyRequest request) {
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

    /** What is right is kept no longer than it takes to put it right. The last step: its key does not come back. */
    Uni<Void> forget(PrivacyRequest request) {
        return request.type() == RequestType.RECTIFICATION
                ? rectifications.forget(request.account(), request.id())
                : Uni.createFrom().voidItem();
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
                .invoke(certificate ->
                        request.complete(certificate, CertificateLapses.next(reported, Instant.EPOCH), now))
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
        return tellWebhooks(request, WebhookEvent.RequestStatus.COMPLETED).chain(() -> forget(request));
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

    Uni<Void> tellWebhooks(PrivacyRequest request, WebhookEvent.RequestStatus status) {
        return webhooks.queue(
                request.account(),
                new WebhookEvent.RequestChanged(request.account(), request.id(), Listing.wire(request.type()), status));
    }

    Uni<Known> known(PrivacyRequest request) {
        return outcomes.of(request.account(), request.id())
                .flatMap(reported -> copyUntil(request).map(until -> new Known(request, reported, until)));
    }

    private Uni<Optional<Instant>> copyUntil(PrivacyRequest request) {
        return request.type().isCopy()
                ? copies.keptUntil(request.account(), request.id())
                : Uni.createFrom().item(Optional.empty());
    }
}
