package com.cns.account.privacyrequest;

import com.cns.account.certificate.Addenda;
import com.cns.account.certificate.LapsedPlace;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.sweep.Sweep;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the certificates of end-users' erasures of what the time is over that it was retained for (R11). Of the request itself
 * nothing is added: the certificate goes with it.
 */
@ApplicationScoped
class CertificateLapses {
    private static final Logger LOG = Logger.getLogger(CertificateLapses.class);
    private static final int AT_ONCE = 200;
    private static final String OVER = """
            select account_id, id, lapses_at from privacy_request
            where lapses_at <= $1 and (lapses_at, id) > ($3, $4) and certificate is not null
            order by lapses_at, id limit $2""";

    /**
     * What has no final addendum though all keyrings are closed: the last one told a replica of the version before, which takes the first
     * addendum for the final one.
     */
    private static final String UNFINISHED = """
            select distinct a.account_id, a.request_id from certificate_addendum a
            where not a.is_final and a.issued_at > $1
              and not exists (
                  select from certificate_addendum f
                  where f.account_id = a.account_id and f.request_id = a.request_id and f.is_final)
              and $2 <= (
                  select count(*) from closed_keyring k
                  where k.account_id = a.account_id and k.request_id = a.request_id)
            limit $3""";

    /** Longer than an upgrade takes. */
    private static final Duration UPGRADED_WITHIN = Duration.ofDays(30);

    private static final Over FIRST =
            new Over(new AccountId(new UUID(0, 0)), new PrivacyRequestId(new UUID(0, 0)), Instant.EPOCH);

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final PrivacyRequestRepository requests;
    private final ReportedOutcomeRepository outcomes;
    private final Addenda addenda;
    private final PrivacyRequestConfig config;
    private final Clock clock;

    CertificateLapses(
            AcrossTenants acrossTenants,
            Tenant tenant,
            PrivacyRequestRepository requests,
            ReportedOutcomeRepository outcomes,
            Addenda addenda,
            PrivacyRequestConfig config,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.requests = requests;
        this.outcomes = outcomes;
        this.addenda = addenda;
        this.config = config;
        this.clock = clock;
    }

    private record Over(AccountId account, PrivacyRequestId request, Instant lapsesAt) {
        static Over of(Row row) {
            return new Over(
                    new AccountId(row.getUUID("account_id")),
                    new PrivacyRequestId(row.getUUID("id")),
                    row.getOffsetDateTime("lapses_at").toInstant());
        }
    }

    /** Harmless to run in every replica: the request's row keeps them apart. */
    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        Instant by = clock.instant().minus(config.lapseMargin());
        return Sweep.pages(
                        FIRST,
                        AT_ONCE,
                        behind -> acrossTenants.in(connection -> over(connection, behind, by)),
                        one -> attempt(one, by))
                .chain(() -> finish());
    }

    private Uni<Void> finish() {
        return acrossTenants
                .in(connection -> connection
                        .preparedQuery(UNFINISHED)
                        .execute(Tuple.of(
                                clock.instant().minus(UPGRADED_WITHIN).atOffset(ZoneOffset.UTC),
                                (long) PrivacyRequests.PARTICIPANTS.size(),
                                AT_ONCE)))
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> finish(
                                new AccountId(row.getUUID("account_id")),
                                new PrivacyRequestId(row.getUUID("request_id"))))
                        .collect()
                        .last());
    }

    private Uni<Void> finish(AccountId account, PrivacyRequestId id) {
        return logged(
                id,
                tenant.in(
                        account,
                        () -> requests.lock(account, id).flatMap(request -> {
                            String certificate = request == null ? null : request.certificate();
                            return certificate == null
                                    ? Uni.createFrom().voidItem()
                                    : addenda.issueIfClosed(account, id, certificate, PrivacyRequests.PARTICIPANTS);
                        })));
    }

    private static Uni<List<Over>> over(SqlConnection connection, Over behind, Instant by) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(
                        by.atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        behind.lapsesAt().atOffset(ZoneOffset.UTC),
                        behind.request().value()))
                .map(rows -> {
                    List<Over> over = new ArrayList<>(rows.size());
                    rows.forEach(row -> over.add(Over.of(row)));
                    return over;
                });
    }

    private Uni<Void> attempt(Over one, Instant by) {
        return logged(
                one.request(),
                tenant.in(
                        one.account(),
                        () -> requests.lock(one.account(), one.request())
                                .flatMap(request -> request == null || !request.isLapsed(by)
                                        ? Uni.createFrom().voidItem()
                                        : add(request, Objects.requireNonNull(request.certificate()), by))));
    }

    /** Keeps no other. */
    private static Uni<Void> logged(PrivacyRequestId request, Uni<Void> signing) {
        return signing.onFailure()
                .invoke(failure -> LOG.warnf(
                        "An addendum could not be signed: request=%s kind=%s",
                        request, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> add(PrivacyRequest request, String certificate, Instant by) {
        return outcomes.of(request.account(), request.id()).flatMap(reported -> {
            List<LapsedPlace> lapsed = retained(reported)
                    .filter(place -> request.isNews(place.retainUntil(), by))
                    .toList();
            request.lapse(next(reported, by));
            return lapsed.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : addenda.issueLapsed(request.account(), request.id(), certificate, lapsed)
                            // A replica of the version before takes the first addendum for the final one.
                            .chain(() -> addenda.issueIfClosed(
                                    request.account(), request.id(), certificate, PrivacyRequests.PARTICIPANTS));
        });
    }

    /**
     * When the next of these is over.
     *
     * @param by what was over by then is told already
     * @return null when there is none such
     */
    static @Nullable Instant next(List<ReportedOutcome> reported, Instant by) {
        return retained(reported)
                .map(LapsedPlace::retainUntil)
                .filter(by::isBefore)
                .min(Comparator.naturalOrder())
                // As the database keeps it: never later than what it is of.
                .map(until -> until.truncatedTo(ChronoUnit.MICROS))
                .orElse(null);
    }

    private static Stream<LapsedPlace> retained(List<ReportedOutcome> reported) {
        return reported.stream()
                .sorted(Comparator.comparing(ReportedOutcome::participant))
                .flatMap(outcome -> outcome.places().stream().flatMap(place -> place(outcome.participant(), place)));
    }

    /** The request is left out: it is there as long as its certificate is, which may be longer than was said of it. */
    private static Stream<LapsedPlace> place(String service, PlaceOutcome outcome) {
        Instant until = outcome.retainUntil();
        return until == null || outcome.place().equals(PrivacyRequests.PLACE)
                ? Stream.of()
                : Stream.of(new LapsedPlace(service, outcome.place(), until, wireName(outcome.afterwards())));
    }

    private static @Nullable String wireName(@Nullable Outcome afterwards) {
        return afterwards == null ? null : JsonList.JSON.convertValue(afterwards, String.class);
    }
}
