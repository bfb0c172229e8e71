package com.cns.account.privacyrequest;

import com.cns.account.account.Accounts;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureReported;
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
import java.util.List;
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
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    PrivacyRequests(
            Tenant tenant,
            PrivacyRequestRepository requests,
            ReportedOutcomeRepository outcomes,
            Accounts accounts,
            Certificates certificates,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.outcomes = outcomes;
        this.accounts = accounts;
        this.certificates = certificates;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** A request with what was reported so far. */
    record Known(PrivacyRequest request, List<ReportedOutcome> outcomes) {
        Known {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** @param merged the same was asked before and is still being worked off */
    record Asked(Known known, boolean merged) {}

    /**
     * Asks every service to erase a person; joins the request for the same person that is open, and tells the services
     * again, since one of them may not have heard.
     */
    Uni<Asked> erase(AccountId account, Persons persons) {
        // The account's row is locked first: of two that ask at once the second finds the first one's request.
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> requests.open(account, persons)
                                .flatMap(open -> open == null
                                        ? add(account, persons, zone)
                                        : tell(open).chain(() -> known(open)).map(known -> new Asked(known, true)))));
    }

    private Uni<Asked> add(AccountId account, Persons persons, ZoneId zone) {
        // As the database keeps it: what is told again later is equal.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PrivacyRequest request = PrivacyRequest.erasure(
                new PrivacyRequestId(ids.next()), account, persons, salt(), now, Deadline.of(now, zone));
        return requests.persist(request)
                .chain(() -> tell(request))
                .replaceWith(new Asked(new Known(request, List.of()), false));
    }

    private Uni<Void> tell(PrivacyRequest request) {
        return outbox.add(Outgoing.of(Topic.PRIVACY_REQUESTS, request.account(), request.asked()));
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

    Uni<List<PrivacyRequest>> newest(AccountId account, int limit) {
        return tenant.in(account, () -> requests.newest(account, limit));
    }

    /** Takes a service's first report in the open transaction; the last one completes the request. */
    Uni<Void> take(ErasureReported reported) {
        return requests.lock(reported.account(), reported.request())
                .flatMap(request -> isExpected(request, reported)
                        ? takeFirst(request, reported)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeFirst(PrivacyRequest request, ErasureReported reported) {
        return outcomes.of(request.account(), request.id())
                .flatMap(known -> known.stream()
                                .anyMatch(outcome -> outcome.participant().equals(reported.participant()))
                        ? Uni.createFrom().voidItem()
                        : outcomes.persistAndFlush(ReportedOutcome.of(reported)).chain(() -> completeIfAll(request)));
    }

    private static boolean isExpected(@Nullable PrivacyRequest request, ErasureReported reported) {
        return request != null
                && request.status() == Status.IN_PROGRESS
                && PARTICIPANTS.contains(reported.participant());
    }

    private Uni<Void> completeIfAll(PrivacyRequest request) {
        return known(request).flatMap(known -> {
            Set<String> reported =
                    known.outcomes().stream().map(ReportedOutcome::participant).collect(Collectors.toSet());
            if (!reported.equals(PARTICIPANTS)) {
                return Uni.createFrom().voidItem();
            }
            Instant now = clock.instant();
            return certificates
                    .certify(request, known.outcomes(), now)
                    .invoke(certificate -> request.complete(certificate, now))
                    .replaceWithVoid();
        });
    }

    private Uni<Known> known(PrivacyRequest request) {
        return outcomes.of(request.account(), request.id()).map(reported -> new Known(request, reported));
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }
}
